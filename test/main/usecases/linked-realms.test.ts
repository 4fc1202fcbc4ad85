import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#shared/lib/calendar.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import type { EngagementInput } from '#shared/model/engagement.ts';
import type { ExceptionRow } from '#shared/model/exception.ts';
import { assessed, type Files } from '#test/fixtures/core/assess-files.ts';

type Realms = EngagementInput['realms'];

/** One table a realm; of those that are `bare` nothing says which factors there are. */
function engagementOf(
  realms: Realms,
  bare: readonly string[] = [],
  more: Partial<EngagementInput> = {},
): Partial<EngagementInput> {
  const named = { login: 'login', upn: 'upn', mail: 'mail', enabled: 'enabled', class: 'class' };
  return {
    realms,
    sources: realms.map(({ id }) => ({
      realm: id,
      files: [`${id}.csv`],
      roles: bare.includes(id)
        ? ['population' as const, 'class-list' as const]
        : ['population' as const, 'enrolment' as const, 'enforcement' as const, 'class-list' as const],
      columns: bare.includes(id) ? named : { ...named, factors: 'factors', enforced: 'enforced' },
      values: {
        enabled: { yes: true, no: false },
        enforced: { yes: true, no: false },
        factors: { otp: 'totp', key: 'fido2-key', none: 'password' },
      },
    })),
    ...more,
  };
}

const head = 'login,upn,mail,enabled,factors,enforced,class\n';
const table = (...rows: readonly string[]) => `${head}${rows.join('\n')}\n`;

function lineOf({ account, verdict, outOfScope, links = [], linkedFrom = [] }: AssessedAccount): string {
  const said = [
    outOfScope === null ? verdict : `out: ${outOfScope.reason}`,
    ...links.map(
      ({ kind, state, other }) => `${kind} ${state}${other === null ? '' : ` ${other.realm}/${other.name}`}`,
    ),
    ...linkedFrom.map(({ other }) => `from ${other?.realm}/${other?.name}`),
  ];
  return `${account.realm}/${account.name}: ${said.join(', ')}`;
}

function judged(
  files: Files,
  engagement: Partial<EngagementInput>,
  exceptions: readonly ExceptionRow[] = [],
) {
  return assessed({ files, engagement, exceptions }, ({ view, accounts }) => ({
    lines: accounts.map(lineOf),
    accounts: new Map(accounts.map((one) => [`${one.account.realm}/${one.account.name}`, one])),
    coverage: view.assessment.coverage,
    balanced: view.assessment.balanced,
    links: view.assessment.links,
    exceptions: view.exceptions,
  }));
}

describe('a realm that is synchronised to another', () => {
  const tied: Realms = [{ id: 'ad', syncedTo: 'entra' }, { id: 'entra' }];

  it('counts nobody twice: what is found there is judged there, with the classes it has here', () => {
    const { lines, accounts, coverage, balanced } = judged(
      {
        'ad.csv': table('ada,ada@x.example,,yes,,,privileged', 'bo,bo@x.example,,yes,,,'),
        'entra.csv': table(',ada@x.example,,yes,otp,yes,', ',bo@x.example,,yes,otp,yes,'),
      },
      engagementOf(tied, ['ad']),
    );
    expect(lines).toEqual([
      'ad/ada@x.example: out: linked, synced linked entra/ada@x.example',
      'ad/bo@x.example: out: linked, synced linked entra/bo@x.example',
      'entra/ada@x.example: weak, from ad/ada@x.example',
      'entra/bo@x.example: covered, from ad/bo@x.example',
    ]);
    expect(accounts.get('entra/ada@x.example')?.classes).toEqual([
      {
        class: 'privileged',
        why: 'class.linked',
        values: { realm: 'ad' },
        from: { source: 1, file: 0, row: 1 },
      },
    ]);
    expect(coverage).toMatchObject({ inScope: 2, covered: 1, weak: 1, outOfScope: { linked: 2 } });
    expect(balanced).toBe(true);
  });

  it('keeps whoever could be two accounts there, or one that another could be as well', () => {
    const { lines, links } = judged(
      {
        // Two forests hold one login name each; the tenant knows of one, and not of which.
        'ad.csv': table('jo,jo@a.example,,yes,,,', 'kim,kim@a.example,,yes,,,', 'KIM,kim@b.example,,yes,,,'),
        'entra.csv': table(
          'jo,jo.one@x.example,,yes,otp,yes,',
          'Jo,jo.two@x.example,,yes,otp,yes,',
          'kim,kim@x.example,,yes,otp,yes,',
        ),
      },
      engagementOf(tied, ['ad']),
    );
    expect(lines.filter((line) => line.startsWith('ad/'))).toEqual([
      'ad/jo@a.example: unknown, synced ambiguous',
      'ad/kim@a.example (row 2): unknown, synced contested',
      'ad/kim@b.example (row 3): unknown, synced contested',
    ]);
    expect(links?.[0]?.states).toMatchObject({ linked: 0, ambiguous: 1, contested: 2, unlinked: 0 });
  });

  it('leaves the account to whoever was found by the stronger key', () => {
    const { lines } = judged(
      {
        'ad.csv': table('kim,kim@x.example,,yes,,,', 'KIM,other@b.example,,yes,,,'),
        'entra.csv': table('kim,kim@x.example,,yes,otp,yes,'),
      },
      engagementOf(tied, ['ad']),
    );
    expect(lines).toEqual([
      'ad/kim@x.example (row 1): out: linked, synced linked entra/kim@x.example',
      'ad/other@b.example (row 2): unknown, synced contested',
      'entra/kim@x.example: covered, from ad/kim@x.example (row 1)',
    ]);
  });

  it('judges here whoever is switched off there, and keeps what is switched off here', () => {
    const { lines, coverage } = judged(
      {
        'ad.csv': table('ada,ada@x.example,,yes,,,', 'bo,bo@x.example,,no,,,privileged'),
        'entra.csv': table(',ada@x.example,,no,otp,yes,', ',bo@x.example,,yes,otp,yes,'),
      },
      engagementOf(tied, ['ad']),
    );
    expect(lines).toEqual([
      'ad/ada@x.example: unknown, synced target-out-of-scope entra/ada@x.example',
      'ad/bo@x.example: out: disabled, synced own-out-of-scope entra/bo@x.example',
      'entra/ada@x.example: out: disabled',
      'entra/bo@x.example: covered',
    ]);
    expect(coverage.outOfScope).toEqual({ disabled: 2 });
  });

  it('judges here whom the engagement leaves out there, and counts under defaults as if it did not', () => {
    const { lines, coverage } = judged(
      {
        'ad.csv': table('ada,ada@x.example,,yes,otp,yes,'),
        'entra.csv': table(',ada@x.example,,yes,otp,yes,'),
      },
      engagementOf(tied, [], {
        scope: [
          {
            exclude: { realm: 'entra' },
            reason: 'test-tenant',
            because: 'Tests',
            approvedBy: 'Eva',
            approvedOn: '2026-05-02',
          },
        ],
      }),
    );
    expect(lines).toEqual([
      'ad/ada@x.example: covered, synced target-out-of-scope entra/ada@x.example',
      'entra/ada@x.example: out: test-tenant',
    ]);
    expect(coverage.underDefaults).toEqual({ inScope: 1, covered: 1 });
  });

  it('lets no exclusion hide that somebody is judged elsewhere', () => {
    const { lines, coverage } = judged(
      {
        'ad.csv': table('ada,ada@x.example,,yes,,,'),
        'entra.csv': table(',ada@x.example,,yes,otp,yes,'),
      },
      engagementOf(tied, ['ad'], {
        scope: [
          {
            exclude: { realm: 'ad' },
            reason: 'old-forest',
            because: 'X',
            approvedBy: 'E',
            approvedOn: '2026-05-02',
          },
        ],
      }),
    );
    expect(lines[0]).toBe('ad/ada@x.example: out: linked, synced linked entra/ada@x.example');
    expect(coverage.underDefaults).toEqual({ inScope: 1, covered: 1 });
  });

  it('is followed over several steps, to the account that is judged', () => {
    const { lines } = judged(
      {
        'branch.csv': table('ada,ada@x.example,,yes,,,privileged', 'bo,bo@x.example,,yes,,,'),
        'ad.csv': table('ada,ada@x.example,,yes,,,', 'bo,bo@x.example,,no,,,'),
        'entra.csv': table(',ada@x.example,,yes,key,yes,', ',bo@x.example,,yes,otp,yes,'),
      },
      engagementOf([{ id: 'branch', syncedTo: 'ad' }, ...tied], ['branch', 'ad']),
    );
    expect(lines).toEqual([
      'ad/ada@x.example: out: linked, synced linked entra/ada@x.example, from branch/ada@x.example',
      'ad/bo@x.example: out: disabled, synced own-out-of-scope entra/bo@x.example',
      'branch/ada@x.example: out: linked, synced linked ad/ada@x.example',
      'branch/bo@x.example: unknown, synced target-out-of-scope ad/bo@x.example',
      'entra/ada@x.example: covered, from ad/ada@x.example',
      'entra/bo@x.example: covered',
    ]);
  });

  it('hands its exceptions on to the account that is judged', () => {
    const { accounts, exceptions } = judged(
      {
        'ad.csv': table('svc-scan,svc@x.example,,yes,,,service'),
        'entra.csv': table(',svc@x.example,,yes,none,yes,'),
      },
      engagementOf(tied, ['ad']),
      [service],
    );
    expect(accounts.get('entra/svc@x.example')).toMatchObject({ verdict: 'excepted', exception: 'EX-1' });
    expect(accounts.get('ad/svc@x.example')).toMatchObject({ verdict: null, exception: null });
    expect(exceptions[0]).toMatchObject({
      state: 'valid',
      claims: [{ realm: 'entra', account: 'svc@x.example' }],
    });
  });

  it('hands them on over several steps', () => {
    const { accounts, exceptions } = judged(
      {
        'branch.csv': table('svc-scan,svc@x.example,,yes,,,service'),
        'ad.csv': table('svc-ad,svc@x.example,,yes,,,'),
        'entra.csv': table(',svc@x.example,,yes,none,yes,'),
      },
      engagementOf([{ id: 'branch', syncedTo: 'ad' }, ...tied], ['branch', 'ad']),
      [service],
    );
    expect(accounts.get('entra/svc@x.example')).toMatchObject({ verdict: 'excepted', exception: 'EX-1' });
    expect(exceptions[0]?.claims).toEqual([{ realm: 'entra', account: 'svc@x.example' }]);
  });
});

describe('an exception that the own user of an account approves', () => {
  const own: ExceptionRow = {
    ...service,
    accounts: ['ada-wiki'],
    type: 'user',
    approvedBy: 'Berg, Jonas',
    expiresOn: '2026-12-31' as IsoDate,
  };

  const ties: readonly (readonly [string, Realms])[] = [
    ['authenticatedBy', [{ id: 'wiki', authenticatedBy: 'okta' }, { id: 'okta' }]],
    ['syncedTo', [{ id: 'okta', syncedTo: 'wiki' }, { id: 'wiki' }]],
  ];

  it.each(ties)(
    'is not valid, also where only an account of another realm tells who that is: %s',
    (_, realms) => {
      const { accounts, exceptions } = judged(
        {
          'wiki.csv': table('ada-wiki,a7@x.example,,yes,none,no,'),
          'okta.csv': table(',a7@x.example,jonas.berg@x.example,yes,none,no,'),
        },
        engagementOf(realms),
        [own],
      );
      expect(accounts.get('wiki/a7@x.example')?.verdict).toBe('not-enrolled');
      expect(exceptions[0]).toMatchObject({
        state: 'incomplete',
        reasons: ['exception.approver-is-user'],
      });
    },
  );

  it('is not valid where the list of people tells who that is', () => {
    const judgedBy = (approvedBy: string) => {
      const realms: Realms = [{ id: 'wiki' }];
      const { sources = [] } = engagementOf(realms);
      const people = { employeeId: 'id', upn: 'upn', name: 'name', left: 'left' };
      return judged(
        {
          'wiki.csv': table('ada-wiki,a7@x.example,,yes,none,no,'),
          'hr.csv': 'id,upn,name,left\n7,a7@x.example,Jonas Berg,\n',
        },
        {
          realms,
          sources: [...sources, { realm: 'wiki', files: ['hr.csv'], roles: ['people'], columns: people }],
        },
        [{ ...own, approvedBy }],
      ).exceptions[0]?.reasons;
    };
    expect(judgedBy('Berg, Jonas')).toEqual(['exception.approver-is-user']);
    expect(judgedBy('Berg, Jana')).toEqual([]);
  });
});

describe('a realm that another authenticates', () => {
  it('takes factors and enforcement from there, over several steps', () => {
    const { lines, accounts } = judged(
      {
        'wiki.csv': table(',,ada@x.example,yes,,,', ',,bo@x.example,yes,otp,yes,', ',,cy@x.example,yes,,,'),
        'okta.csv': table('ada@x.example,,,yes,,,', 'bo@x.example,,,yes,,,'),
        'entra.csv': table(',ada@x.example,,yes,otp,yes,', ',bo@x.example,,yes,otp,no,'),
      },
      engagementOf(
        [{ id: 'wiki', authenticatedBy: 'okta' }, { id: 'okta', authenticatedBy: 'entra' }, { id: 'entra' }],
        ['wiki', 'okta'],
      ),
    );
    expect(lines).toEqual([
      'entra/ada@x.example: covered, from okta/ada@x.example',
      'entra/bo@x.example: not-enforced, from okta/bo@x.example',
      'okta/ada@x.example: covered, authenticated linked entra/ada@x.example, from wiki/ada@x.example',
      'okta/bo@x.example: not-enforced, authenticated linked entra/bo@x.example, from wiki/bo@x.example',
      'wiki/ada@x.example: covered, authenticated linked okta/ada@x.example',
      'wiki/bo@x.example: not-enforced, authenticated linked okta/bo@x.example',
      'wiki/cy@x.example: unknown',
    ]);
    const ada = accounts.get('wiki/ada@x.example');
    expect(ada?.reasons.map(({ text }) => text)).toContain('link.authenticated');
    expect(ada?.account.rows).toEqual([
      { source: 1, file: 0, row: 1 },
      { source: 2, file: 0, row: 1 },
      { source: 3, file: 0, row: 1 },
    ]);
    expect(accounts.get('wiki/cy@x.example')?.reasons.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['link.authenticated-unlinked', 'reason.no-record']),
    );
  });

  it('may be the tenant that its forest is synchronised to: sign-in there asks the forest', () => {
    const { lines } = judged(
      {
        'ad.csv': table('ada,ada@x.example,,yes,key,yes,'),
        'entra.csv': table(',ada@x.example,,yes,,,', ',cloud@x.example,,yes,otp,yes,'),
      },
      engagementOf([
        { id: 'ad', syncedTo: 'entra' },
        { id: 'entra', authenticatedBy: 'ad' },
      ]),
    );
    expect(lines).toEqual([
      'ad/ada@x.example: out: linked, synced linked entra/ada@x.example, from entra/ada@x.example',
      'entra/ada@x.example: covered, authenticated linked ad/ada@x.example, from ad/ada@x.example',
      'entra/cloud@x.example: covered',
    ]);
  });

  it('is asked itself by whoever signs in through it, though its accounts are judged elsewhere', () => {
    const { accounts } = judged(
      {
        'vpn.csv': table('ada,,,yes,,,'),
        'ad.csv': table('ada,ada@x.example,,yes,,,'),
        'entra.csv': table(',ada@x.example,,yes,key,yes,'),
      },
      engagementOf(
        [{ id: 'vpn', authenticatedBy: 'ad' }, { id: 'ad', syncedTo: 'entra' }, { id: 'entra' }],
        ['vpn', 'ad'],
      ),
    );
    // The tenant's key does not stand before the gateway, which asks the forest.
    expect(accounts.get('vpn/ada')).toMatchObject({ verdict: 'unknown', strongest: null });
    expect(accounts.get('entra/ada@x.example')?.verdict).toBe('covered');
  });

  it('stays in doubt with the account that it signs in as', () => {
    const { accounts } = judged(
      {
        'wiki.csv': table(',,ada@x.example,yes,,,'),
        'okta.csv': table('ada@x.example,,,yes,otp,yes,', 'ada@x.example,,,yes,key,yes,'),
      },
      engagementOf([{ id: 'wiki', authenticatedBy: 'okta' }, { id: 'okta' }], ['wiki']),
    );
    expect(accounts.get('okta/ada@x.example')?.verdict).toBe('unresolved');
    expect(accounts.get('wiki/ada@x.example')?.verdict).toBe('unresolved');
  });

  it('does not sign in there where it has a password of its own', () => {
    const aws = (user: string, password: string, mfa: string) =>
      `${user},arn:aws:iam::210987654321:user/${user},2026-06-15T10:39:55Z,${password},${mfa},false`;
    const okta = engagementOf([{ id: 'aws', authenticatedBy: 'okta' }, { id: 'okta' }]);
    const { accounts } = judged(
      {
        'aws.csv': [
          'user,arn,user_creation_time,password_enabled,mfa_active,access_key_1_active',
          aws('ada@x.example', 'true', 'false'),
          aws('bo@x.example', 'false', 'false'),
        ].join('\n'),
        'okta.csv': table('ada@x.example,,,yes,otp,yes,', 'bo@x.example,,,yes,otp,yes,'),
      },
      { ...okta, sources: [{ realm: 'aws', files: ['aws.csv'] }, ...(okta.sources ?? []).slice(1)] },
    );
    expect(accounts.get('aws/ada@x.example')).toMatchObject({ verdict: 'not-enrolled' });
    expect(accounts.get('aws/ada@x.example')?.reasons.map(({ text }) => text)).toContain(
      'link.authenticated-own-password',
    );
    expect(accounts.get('aws/bo@x.example')?.verdict).toBe('covered');
  });
});

const service: ExceptionRow = {
  id: 'EX-1',
  accounts: ['svc-scan'],
  when: null,
  type: 'service',
  notAppropriateBecause: 'No person signs in',
  justification: 'Scans at night',
  riskOwner: 'Eva Mann',
  compensatingControls: ['Vault'],
  requestedBy: 'Ida',
  approvedBy: 'Jonas',
  approvedOn: '2026-09-01' as IsoDate,
  reviewOn: '2027-03-01' as IsoDate,
  controls: ['vaulted'],
  from: { file: 'exceptions.csv', row: 1 },
};
