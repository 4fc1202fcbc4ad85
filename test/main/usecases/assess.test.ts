import { describe, expect, it } from 'vitest';
import { assessmentSchema } from '#shared/model/assessment.ts';
import type { ExceptionRow } from '#shared/model/exception.ts';
import { textsOf } from '#shared/text/texts.ts';
import { assessed, type Case } from '#test/fixtures/core/assess-files.ts';
import {
  globalAdministrator,
  groupMembers,
  id,
  policies,
  registration,
  registrations,
  roles,
  user,
  users,
} from '#test/fixtures/core/entra-files.ts';

const key = ['fido2'];
const app = ['softwareOneTimePasscode'];
const approval = { approvedBy: 'Board', approvedOn: '2026-05-02' } as const;

function exception(more: Partial<ExceptionRow> & Pick<ExceptionRow, 'id'>): ExceptionRow {
  return {
    accounts: [],
    when: null,
    type: 'user',
    notAppropriateBecause: 'no hands free',
    justification: 'crane cabin',
    riskOwner: 'Rita Risk',
    compensatingControls: ['supervised'],
    approvedBy: 'Anna Approver',
    approvedOn: '2026-09-01' as never,
    reviewOn: '2026-12-01' as never,
    expiresOn: '2026-12-31' as never,
    controls: [],
    from: { file: 'exceptions.csv', row: 1 },
    ...more,
  };
}

const verdicts = (given: Case) =>
  assessed(given, ({ accounts }) =>
    Object.fromEntries(
      accounts.map(({ account, verdict, outOfScope }) => [
        account.name.split('@')[0] ?? '',
        verdict ?? `out: ${outOfScope?.reason ?? ''}`,
      ]),
    ),
  );

const staff: Case['files'] = {
  'users.json': users(
    user(1, 'ada', { department: 'IT' }),
    user(2, 'bo', { department: 'Sales' }),
    user(3, 'cy', { department: 'Sales', createdDateTime: '2026-10-01T00:00:00Z' }),
  ),
  'mfa.json': registrations(
    registration(1, 'ada', key),
    registration(2, 'bo', []),
    registration(3, 'cy', []),
  ),
  'policies.json': policies({}),
};

describe('scope', () => {
  const room = { exclude: { upn: 'bo@*' }, reason: 'meeting-room', because: 'a screen on a wall' };

  it('leaves out what an engagement excludes with approval, and shows the figure without it', () => {
    const outcome = assessed(
      { files: staff, engagement: { scope: [{ ...room, ...approval }] } },
      ({ view, account }) => ({
        coverage: view.assessment.coverage,
        out: account('bo@nordwind.example').outOfScope,
      }),
    );
    expect(outcome.coverage).toMatchObject({
      inScope: 2,
      outOfScope: { 'meeting-room': 1 },
      covered: 1,
      underDefaults: { inScope: 3, covered: 1 },
    });
    expect(outcome.out).toEqual({ reason: 'meeting-room', silent: false, why: 'a screen on a wall' });
  });

  it('does not know yet an exclusion that is approved after the as-of date', () => {
    const late = { ...room, ...approval, approvedOn: '2026-11-01' };
    const outcome = assessed({ files: staff, engagement: { scope: [late] } }, ({ view }) => view.assessment);
    expect(outcome.coverage.inScope).toBe(3);
    expect(outcome.warnings).toHaveLength(1);
  });

  it('counts what a source states as out, silently', () => {
    const files = {
      'users.json': users(
        user(1, 'ada', { accountEnabled: false }),
        user(2, 'bo', { deletedDateTime: '2026-10-01T00:00:00Z' }),
        user(3, 'cy', { accountEnabled: null }),
      ),
    };
    expect(verdicts({ files })).toEqual({ ada: 'out: disabled', bo: 'out: deleted', cy: 'unknown' });
  });

  it('reports customers apart, with a coverage of their own', () => {
    const outcome = assessed(
      { files: staff, engagement: { classes: [{ class: 'customer', when: { department: 'Sales' } }] } },
      ({ view }) => view.assessment,
    );
    expect(outcome.coverage).toMatchObject({ inScope: 1, outOfScope: { customer: 2 }, covered: 1 });
    expect(outcome.classes['customer']).toMatchObject({ inScope: 2, notEnrolled: 2, outOfScope: {} });
    expect(outcome.balanced).toBe(true);
  });
});

describe('classes', () => {
  it('come with why: default rules, roles direct and through groups, the engagement', () => {
    const files = {
      'users.json': users(
        user(1, 'ada'),
        user(2, 'bo'),
        user(3, 'cy', { userType: 'Guest' }),
        user(4, 'di', { department: 'Finance' }),
      ),
      'roles.json': {
        ...roles([1, globalAdministrator]),
        value: [
          ...roles([1, globalAdministrator]).value,
          {
            id: 'g',
            principalId: 'group-1',
            roleDefinitionId: globalAdministrator,
            directoryScopeId: '/',
            principal: { '@odata.type': '#microsoft.graph.group', id: 'group-1' },
          },
        ],
      },
      'members.csv': groupMembers({ 'group-1': [2] }),
    };
    const outcome = assessed(
      { files, engagement: { classes: [{ class: 'sensitive-data', when: { department: 'finance' } }] } },
      ({ accounts }) => accounts.map(({ classes }) => classes.map((one) => `${one.class}: ${one.why}`)),
    );
    const everybody = 'external-facing: class.external-facing.everybody';
    expect(outcome).toEqual([
      ['privileged: class.privileged.role', everybody],
      ['privileged: class.privileged.group-role', everybody],
      [everybody, 'third-party: class.third-party.guest'],
      [everybody, 'sensitive-data: class.rule'],
    ]);
  });

  it('reach the members of a group that a role names by its display name, where only one group has it', () => {
    const portal = (group: string) =>
      `Assignment State,User Group Name,Role Name,PrincipalName\nActive,${group},Helpdesk Administrator,\n`;
    const outcome = (members: string) =>
      assessed(
        {
          files: {
            'users.json': users(user(1, 'ada'), user(2, 'bo')),
            'roles.csv': portal('Helpdesk'),
            'members.csv': `groupId,groupName,memberId\n${members}`,
          },
        },
        ({ view, accounts }) => ({
          roles: accounts.map(({ account }) => account.roles.map(({ name, through }) => [name, through])),
          said: view.assessment.warnings.some((warning) => warning.includes('held by a group')),
        }),
      );
    expect(outcome(`g-1,helpdesk,${id(2)}\n`)).toEqual({
      roles: [[], [['Helpdesk Administrator', 'Helpdesk']]],
      said: false,
    });
    expect(outcome(`g-1,Helpdesk,${id(2)}\ng-2,Helpdesk,${id(1)}\n`)).toEqual({
      roles: [[], []],
      said: true,
    });
  });

  it('make the holders of roles in a mapped table privileged, by the row that says so', () => {
    const outcome = assessed(
      {
        files: {
          'users.csv': 'login,active\nada,yes\nbo,yes\n',
          'roles.csv': 'who,role\nbo,Domain Admins\n',
        },
        engagement: {
          sources: [
            { realm: 'entra', files: ['users.csv'], columns: { login: 'login', enabled: 'active' } },
            { realm: 'entra', files: ['roles.csv'], columns: { login: 'who', role: 'role' } },
          ],
        },
      },
      ({ accounts }) => accounts.map(({ classes, required }) => [classes, required.strength]),
    );
    const held = { values: { role: 'Domain Admins', state: 'active' }, from: { source: 2, file: 0, row: 1 } };
    expect(outcome).toEqual([
      [[{ class: 'standard', why: 'class.standard' }], 2],
      [[{ class: 'privileged', why: 'class.privileged.role', ...held }], 4],
    ]);
  });

  it('say that a role is held by a group nobody lists', () => {
    const files = {
      'users.json': users(user(1, 'ada')),
      'roles.json': {
        '@odata.context': roles()['@odata.context'],
        value: [
          {
            id: 'g',
            principalId: 'group-9',
            roleDefinitionId: globalAdministrator,
            directoryScopeId: '/',
            principal: { '@odata.type': '#microsoft.graph.group', id: 'group-9' },
          },
        ],
      },
    };
    const warnings = assessed({ files }, ({ view }) => view.assessment.warnings);
    expect(warnings.join()).toMatch(/Global Administrator.*group-9/);
  });
});

describe('who is excluded by a role', () => {
  const eligible = {
    '@odata.context':
      'https://graph.microsoft.com/v1.0/$metadata#roleManagement/directory/roleEligibilityScheduleInstances',
    value: [
      {
        id: 'e',
        principalId: id(2),
        roleDefinitionId: globalAdministrator,
        directoryScopeId: '/',
        roleEligibilityScheduleId: 's',
      },
    ],
  };
  const enforcement = (more: Case['files']) =>
    assessed(
      {
        files: {
          'users.json': users(user(1, 'ada'), user(2, 'bo'), user(3, 'cy')),
          'policies.json': policies({
            users: { includeUsers: ['All'], excludeRoles: [globalAdministrator] },
          }),
          'eligible.json': eligible,
          ...more,
        },
      },
      ({ accounts }) => accounts.map((one) => one.enforcement.state),
    );

  it('is not known where what holds the role may be a group', () => {
    const [assignment] = roles([9, globalAdministrator]).value;
    const { principal: _expanded, ...plain } = assignment ?? { principal: {} };
    const held = (...value: readonly object[]) => ({ ...roles(), value });
    expect(enforcement({ 'eligible.json': held(plain) })).toEqual(['unknown', 'unknown', 'unknown']);
    expect(enforcement({ 'eligible.json': held({ ...plain, principalId: id(1) }) })).toEqual([
      'absent',
      'enforced',
      'enforced',
    ]);
    expect(enforcement({ 'eligible.json': roles([9, globalAdministrator]) })).toEqual([
      'enforced',
      'enforced',
      'enforced',
    ]);
  });

  it('is not known of who may take a role up alone', () => {
    expect(enforcement({})).toEqual(['unknown', 'unknown', 'unknown']);
    expect(enforcement({ 'active.json': roles([1, globalAdministrator]) })).toEqual([
      'absent',
      'partial',
      'enforced',
    ]);
  });
});

describe('an account without an enrolment row of its own', () => {
  const reasonsOf = (files: Case['files']) =>
    assessed({ files }, ({ account }) => account('ada@nordwind.example').reasons.map(({ text }) => text));
  const everybody = users(user(1, 'ada'), user(2, 'ada'));

  it('says that no source says anything of it, where none does', () => {
    expect(reasonsOf({ 'users.json': users(user(1, 'ada')) })).toContain('reason.no-record');
  });

  it('says that rows are in doubt, where only those may be its own', () => {
    const rows = registrations(registration(1, 'ada', key), registration(1, 'ada', app));
    const reasons = reasonsOf({ 'users.json': users(user(1, 'ada')), 'mfa.json': rows });
    expect(reasons).toContain('reason.record-in-doubt');
    expect(reasons).toContain('row.differs');
    expect(reasons).not.toContain('reason.no-record');
  });

  it('says that no source says anything, where the row in doubt is about a role', () => {
    const reasons = assessed(
      {
        files: { 'users.json': everybody, 'roles.csv': 'who,role\nada@nordwind.example,Auditor\n' },
        engagement: {
          sources: [
            { realm: 'entra', files: ['users.json'] },
            { realm: 'entra', files: ['roles.csv'], columns: { upn: 'who', role: 'role' } },
          ],
        },
      },
      ({ accounts }) => accounts.map((one) => one.reasons.map(({ text }) => text)),
    );
    expect(reasons).toHaveLength(2);
    for (const texts of reasons) {
      expect(texts).toContain('row.fits-several');
      expect(texts).toContain('reason.no-record');
    }
  });
});

describe('exceptions', () => {
  it('cover accounts they name by any key, and say so', () => {
    const outcome = assessed(
      { files: staff, exceptions: [exception({ id: 'E1', accounts: [id(2), 'CY@nordwind.example '] })] },
      ({ accounts, view }) => ({
        verdicts: accounts.map(({ verdict, exception: by }) => `${verdict} ${by}`),
        coverage: view.assessment.coverage,
        exceptions: view.assessment.exceptions,
      }),
    );
    expect(outcome.verdicts).toEqual(['covered null', 'excepted E1', 'excepted E1']);
    expect(outcome.coverage).toMatchObject({ covered: 1, excepted: 2, accountedFor: 3 });
    expect(outcome.coverage.percent).toEqual({
      enrolled: 33.3,
      enforced: 100,
      covered: 33.3,
      accountedFor: 100,
    });
    expect(outcome.exceptions).toMatchObject({ valid: 1, obsolete: 0 });
  });

  it('cover by a rule only what was there when they were approved', () => {
    const rule = exception({ id: 'E1', when: { department: 'Sales' } });
    const dated = {
      ...staff,
      'users.json': users(
        user(1, 'ada', { department: 'IT' }),
        user(2, 'bo', { department: 'Sales', createdDateTime: '2026-09-01T23:59:59Z' }),
        user(3, 'cy', { department: 'Sales', createdDateTime: '2026-10-01T00:00:00Z' }),
      ),
    };
    expect(verdicts({ files: dated, exceptions: [rule] })).toEqual({
      ada: 'covered',
      bo: 'excepted',
      cy: 'not-enrolled',
    });
  });

  it('cover nobody where two claim one account, and both say so', () => {
    const given = {
      files: staff,
      exceptions: [
        exception({ id: 'E1', accounts: ['bo@nordwind.example'] }),
        exception({ id: 'E2', accounts: [id(2), id(3)] }),
      ],
    };
    expect(verdicts(given)).toEqual({ ada: 'covered', bo: 'not-enrolled', cy: 'excepted' });
    const overlaps = assessed(given, ({ view }) => view.exceptions.map((one) => one.overlaps));
    expect(overlaps).toEqual([['E2'], ['E1']]);
  });

  it('that are not valid leave the verdict and are named by the account', () => {
    const outcome = assessed(
      {
        files: staff,
        exceptions: [
          exception({ id: 'E1', accounts: ['bo@nordwind.example'], expiresOn: '2026-10-30' as never }),
        ],
      },
      ({ account }) => account('bo@nordwind.example'),
    );
    expect(outcome.verdict).toBe('not-enrolled');
    expect(outcome.exception).toBe('E1');
    expect(outcome.reasons[0]?.text).toBe('reason.exception-expired');
  });

  it('name what no realm has', () => {
    const outcome = assessed(
      { files: staff, exceptions: [exception({ id: 'E1', accounts: ['nobody', id(2)] })] },
      ({ view }) => view.exceptions[0]?.unmatched,
    );
    expect(outcome).toEqual(['nobody']);
  });

  describe('that name by a key which several accounts of a realm have', () => {
    const shared: Case['files'] = {
      'users.json': users(
        user(1, 'ada', { mail: 'ada@nordwind.example' }),
        user(2, 'adm-ada', { mail: 'Ada@nordwind.example' }),
        user(3, 'bo', { mail: 'desk@nordwind.example' }),
        user(4, 'cy', { mail: 'desk@nordwind.example' }),
      ),
    };
    const claimedBy = (...accounts: readonly string[]) =>
      assessed({ files: shared, exceptions: [exception({ id: 'E1', accounts })] }, ({ view }) => {
        const [one] = view.exceptions;
        return {
          claims: one?.claims.map(({ account }) => account.split('@')[0]),
          unclear: one?.unclear,
          unmatched: one?.unmatched,
          found: view.findings.filter(({ id: finding }) => finding === 'exception-for-nobody').length,
        };
      });

    it('claim none of them, and say so', () => {
      expect(claimedBy('DESK@nordwind.example', 'bo@nordwind.example')).toEqual({
        claims: ['bo'],
        unclear: ['DESK@nordwind.example'],
        unmatched: [],
        found: 1,
      });
    });

    it('claim the one that is called so', () => {
      const outcome = { claims: ['ada'], unclear: [], unmatched: [], found: 0 };
      expect(claimedBy('ADA@nordwind.example')).toEqual(outcome);
    });

    it('claim the one with that id, whatever else has it', () => {
      expect(claimedBy(id(4))).toMatchObject({ claims: ['cy'], unclear: [] });
    });
  });

  it('claim accounts of that name in every realm', () => {
    const columns = { login: 'login', enabled: 'active' };
    const outcome = assessed(
      {
        files: { 'a.csv': 'login,active\nada,yes\n', 'b.csv': 'login,active\nada,yes\n' },
        engagement: {
          realms: [{ id: 'a' }, { id: 'b' }],
          sources: [
            { realm: 'a', files: ['a.csv'], columns },
            { realm: 'b', files: ['b.csv'], columns },
          ],
        },
        exceptions: [exception({ id: 'E1', accounts: ['ada'] })],
      },
      ({ view }) => view.exceptions[0]?.claims,
    );
    expect(outcome).toEqual([
      { realm: 'a', account: 'ada' },
      { realm: 'b', account: 'ada' },
    ]);
  });

  it('may cover the class of customers as a whole', () => {
    const given = {
      files: staff,
      engagement: { classes: [{ class: 'customer' as const, when: { department: 'Sales' } }] },
      exceptions: [
        exception({
          id: 'C1',
          type: 'customer',
          decision: 'risk/2026-7.pdf',
          approvedOn: '2026-10-05' as never,
        }),
      ],
    };
    const outcome = assessed(given, ({ view }) => view.assessment.classes['customer']);
    expect(outcome).toMatchObject({ inScope: 2, excepted: 2, accountedFor: 2 });
  });
});

describe('an attested realm', () => {
  const attestedOn = (on: string) =>
    assessed(
      {
        files: { 'vpn.csv': 'login,mail,factor\nnoc-1,noc@x.example,app\nada,ada@x.example,app\n' },
        engagement: {
          realms: [
            { id: 'vpn', attested: { by: 'Ida', on, evidence: 'evidence/vpn.png', excluded: ['NOC-1'] } },
          ],
          sources: [
            {
              realm: 'vpn',
              files: ['vpn.csv'],
              roles: ['population', 'enrolment'],
              columns: { login: 'login', mail: 'mail', factors: 'factor' },
              values: { factors: { app: 'totp' } },
            },
          ],
        },
      },
      ({ view, accounts }) => ({
        verdicts: accounts.map(({ account, verdict }) => `${account.name} ${verdict}`),
        coverage: view.assessment.coverage,
        warnings: view.assessment.warnings,
      }),
    );

  it('counts as enforced, is marked, and keeps its exclusions', () => {
    const outcome = attestedOn('2026-10-31');
    expect(outcome.verdicts).toEqual(['ada covered', 'noc-1 not-enforced']);
    expect(outcome.coverage.enforcement).toMatchObject({ enforced: 0, attested: 1, absent: 1 });
    expect(outcome.coverage.percent.enforced).toBe(50);
    expect(outcome.warnings).toEqual([
      'The attestation of realm “vpn” rests on evidence/vpn.png, of which no item under evidence says who captured it, and when.',
    ]);
  });

  it('does not count where it is attested after the as-of date, and says so', () => {
    const outcome = attestedOn('2026-11-01');
    expect(outcome.verdicts).toEqual(['ada not-shown', 'noc-1 not-shown']);
    expect(outcome.coverage.enforcement).toMatchObject({ attested: 0, absent: 0, unknown: 2 });
    expect(outcome.warnings).toEqual([
      'The attestation of realm “vpn” does not count: it was made on 2026-11-01, after the as-of date.',
    ]);
  });
});

describe('earlier packs', () => {
  it('that nobody read show no month, which is said of each by its path; the months stay a gap', () => {
    const history = ['../2026-09/pack.asice', '../2026-08'];
    const { warnings, checklist } = assessed({ files: staff, history }, ({ view }) => view.assessment);
    expect(warnings).toEqual(
      history.map((path) => expect.stringContaining(`history: ${path} was not read. It shows no month.`)),
    );
    expect(checklist.find(({ item }) => item === 'monthly-report')?.status).toBe('gap');
  });
});

describe('the assessment', () => {
  const given: Case = {
    files: {
      ...staff,
      'roles.json': roles([1, globalAdministrator]),
      'extra.json': users(user(5, 'eve', { userType: 'Guest' })),
      'more.json': registrations(registration(null, 'ghost', app), registration(5, 'eve', app)),
    },
    exceptions: [exception({ id: 'E1', accounts: [id(2)] })],
  };

  it('is the document of the contract', () => {
    const parsed = assessed(given, ({ view }) => assessmentSchema.safeParse(view.assessment));
    expect(parsed.error?.issues ?? []).toEqual([]);
  });

  it('says in words what answers each item of the checklist', () => {
    const { document, answers } = assessed(given, ({ view }) => ({
      document: view.assessment.checklist,
      answers: view.checklist,
    }));
    const of = (list: readonly { readonly item: string; readonly by: string | null }[], item: string) =>
      list.find((answer) => answer.item === item)?.by;
    expect(of(document, 'exceptions')).toBe('Computed from accounts and exceptions');
    expect(of(answers, 'exceptions')).toBe('checklist.exceptions.fact');
    expect(of(document, 'enforcement')).toBe('policies.json');
    expect(document.filter(({ by }) => by?.startsWith('checklist.'))).toEqual([]);
  });

  it('is the same, byte for byte, each time', () => {
    const bytes = () => assessed(given, ({ view, accounts }) => JSON.stringify([view.assessment, accounts]));
    expect(bytes()).toBe(bytes());
  });

  it('gives every reason in words, and every row a file', () => {
    const texts = textsOf('en');
    assessed(given, ({ view, accounts }) => {
      for (const { reasons, classes, enforcement, outOfScope } of accounts) {
        for (const { text, values } of [...reasons, ...enforcement.reasons])
          expect(texts(text, values)).not.toBe('');
        for (const { why, values } of classes) expect(texts(why, values)).not.toBe('');
        if (outOfScope?.silent === true) expect(texts(outOfScope.why)).not.toBe('');
      }
      for (const row of view.ledger({ states: ['orphan', 'ambiguous', 'duplicate', 'merged', 'ignored'] }))
        if (row.reason !== null) expect(texts(row.reason)).not.toBe('');
    });
  });

  it('lists accounts by realm and name, filtered as asked', () => {
    assessed(given, ({ view, accounts }) => {
      const names = accounts.map(({ account }) => account.name);
      expect(names).toEqual(names.toSorted());
      const covered = [...view.accounts({ verdicts: ['covered'] })];
      expect(covered.every(({ verdict }) => verdict === 'covered')).toBe(true);
      expect(covered).toHaveLength(view.assessment.coverage.covered);
      expect([...view.accounts({ class: 'privileged' })].map(({ account }) => account.name)).toEqual([
        'ada@nordwind.example',
      ]);
      expect([...view.accounts({ realm: 'entra', scope: 'out' })]).toEqual([]);
    });
  });

  it('lists the accounts and rows of each finding, as many as it counts', () => {
    assessed(given, ({ view }) => {
      expect(view.findings.length).toBeGreaterThan(3);
      for (const finding of view.findings) {
        expect([...view.findingAccounts(finding)]).toHaveLength(finding.accounts);
        expect([...view.findingRows(finding)]).toHaveLength(finding.rows);
        expect([...view.findingAccounts(finding, 1)].length).toBeLessThanOrEqual(1);
      }
    });
  });
});
