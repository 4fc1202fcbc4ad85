import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlTotals } from '#main/usecases/assessing/realm-totals.ts';
import type { EngagementInput } from '#shared/model/engagement.ts';
import type { ExceptionRow } from '#shared/model/exception.ts';
import type { Coverage } from '#shared/model/coverage.ts';
import { assessed, type Case, type Outcome } from '#test/fixtures/core/assess-files.ts';
import {
  globalAdministrator,
  groupMembers,
  policies,
  registration,
  registrations,
  roles,
  user,
  users,
} from '#test/fixtures/core/entra-files.ts';

/** Few people, so that rows, rules and exceptions meet; each engagement has one Entra realm and one of tables. */
const number = fc.integer({ min: 1, max: 9 });
const local = fc.constantFrom('ada', 'bo', 'cy', 'dee', 'eve', 'guest#EXT#', 'svc-backup');
const methods = fc.subarray(['fido2', 'softwareOneTimePasscode', 'sms', 'mobilePhone', 'email', 'newWord']);
const person = fc
  .tuple(number, local, fc.constantFrom(true, false, null), fc.constantFrom('IT', 'Sales'), fc.boolean())
  .map(([one, name, accountEnabled, department, isGuest]) =>
    user(one, name, { accountEnabled, department, ...(isGuest ? { userType: 'Guest' } : {}) }),
  );
const enrolled = fc
  .tuple(fc.option(number), local, methods)
  .map(([one, name, registered]) => registration(one, name, registered));
/** Rows that name nobody: rejected on either side. */
const nobody = fc.constant({ displayName: 'nobody' });
const nobodys = fc.constant({ methodsRegistered: [], isMfaRegistered: false });
const policy = fc.record({
  state: fc.constantFrom('enabled', 'enabledForReportingButNotEnforced', 'disabled'),
  users: fc.record({
    includeUsers: fc.constantFrom(['All'], ['None']),
    excludeGroups: fc.subarray(['group-1', 'group-2']),
  }),
  conditions: fc.constantFrom(
    {},
    { signInRiskLevels: ['high'] },
    { platforms: { includePlatforms: ['iOS'] } },
  ),
});

const tableRow = fc.tuple(
  fc.constantFrom('ada', 'bo', 'cy', 'ADA', ''),
  fc.constantFrom('yes', 'no', ''),
  fc.constantFrom('app', 'text', 'app;text', '', 'odd'),
);

const approval = { approvedBy: 'Board', approvedOn: '2026-05-02' } as const;
const scope = fc.subarray([
  { exclude: { department: 'Sales' }, reason: 'not-ours', because: 'sold', ...approval },
  { exclude: { upn: 'svc-*' }, reason: 'robots', because: 'no people', ...approval },
]);
const classes = fc.subarray([
  { class: 'service', when: { upn: 'svc-*' } },
  { class: 'customer', when: { department: 'IT' } },
  { class: 'sensitive-data', when: { realm: 'entra', enabled: true } },
] as const);
const requirements = fc.constantFrom<EngagementInput['requirements']>(
  {},
  { standard: { strength: 1, because: 'roll-out', until: '2027-03-31' as never, ...approval } as never },
  { 'external-facing': { strength: 3 } as never },
);
const exception = fc
  .tuple(
    fc.subarray(['ada@nordwind.example', 'bo@nordwind.example', 'nobody'], { minLength: 1 }),
    fc.boolean(),
  )
  .map(([accounts, expires]): ExceptionRow => ({
    id: 'EX',
    accounts,
    when: null,
    type: 'user',
    notAppropriateBecause: 'no hands free',
    justification: 'crane cabin',
    riskOwner: 'Rita Risk',
    compensatingControls: ['supervised'],
    approvedBy: 'Anna Approver',
    approvedOn: '2026-09-01' as never,
    reviewOn: '2026-12-01' as never,
    ...(expires ? { expiresOn: '2026-12-31' as never } : {}),
    controls: [],
    from: { file: 'exceptions.csv', row: 1 },
  }));

const world = fc.record({
  people: fc.array(fc.oneof({ weight: 9, arbitrary: person }, nobody), { maxLength: 8 }),
  again: fc.array(person, { maxLength: 3 }),
  mfa: fc.array(fc.oneof({ weight: 9, arbitrary: enrolled }, nobodys), { maxLength: 8 }),
  rules: fc.array(policy, { maxLength: 2 }),
  admins: fc.subarray([1, 2, 3]),
  members: fc.subarray([1, 2, 3, 4]),
  table: fc.array(tableRow, { maxLength: 6 }),
  hasGroups: fc.boolean(),
  attested: fc.boolean(),
  scope,
  classes,
  requirements,
  exceptions: fc.array(exception, { maxLength: 3 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** Nobody is refused for an empty file: somebody is always there. */
function filesOf({ people, again, mfa, rules, admins, members, table, hasGroups }: World): Case['files'] {
  const cells = [['zed', 'yes', 'app'] as const, ...table];
  return {
    'users.json': users(user(11, 'zed'), ...people),
    ...(again.length === 0 ? {} : { 'more.json': users(...again) }),
    'mfa.json': registrations(registration(11, 'zed', ['fido2']), ...mfa),
    ...(rules.length === 0 ? {} : { 'policies.json': policies(...rules) }),
    ...(admins.length === 0
      ? {}
      : { 'roles.json': roles(...admins.map((one) => [one, globalAdministrator] as const)) }),
    ...(hasGroups ? { 'groups.csv': groupMembers({ 'group-1': [11, ...members] }) } : {}),
    'vpn.csv': ['login,active,methods', ...cells.map((row) => row.join(','))].join('\n'),
  };
}

function caseOf(given: World): Case {
  const files = filesOf(given);
  return {
    files,
    exceptions: given.exceptions.map((row, index) => ({ ...row, id: `EX-${index + 1}` })),
    engagement: {
      realms: [
        { id: 'entra' },
        {
          id: 'vpn',
          ...(given.attested
            ? { attested: { by: 'Ola', on: '2026-10-30', evidence: 'vpn.png', excluded: ['bo'] } }
            : {}),
        },
      ],
      sources: Object.keys(files).map((path) =>
        path === 'vpn.csv'
          ? {
              realm: 'vpn',
              files: [path],
              columns: { login: 'login', enabled: 'active', factors: 'methods' },
              values: {
                enabled: { yes: true, no: false },
                factors: { separator: ';', app: 'totp', text: 'sms' },
              },
            }
          : { realm: 'entra', files: [path] },
      ),
      scope: given.scope,
      classes: [...given.classes],
      requirements: given.requirements ?? {},
    },
  };
}

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((one, other) => one + other, 0);

/** The figures of a coverage, counted again account by account. */
function recount(outcome: Outcome, realm: string | null): Partial<Coverage> {
  const own = outcome.accounts.filter(({ account }) => realm === null || account.realm === realm);
  const within = own.filter(({ outOfScope }) => outOfScope === null);
  const with_ = (verdict: string) => within.filter((one) => one.verdict === verdict).length;
  const reasons = own.flatMap(({ outOfScope }) => outOfScope?.reason ?? []);
  return {
    inScope: within.length,
    outOfScope: Object.fromEntries(
      [...new Set(reasons)]
        .toSorted()
        .map((reason) => [reason, reasons.filter((one) => one === reason).length]),
    ),
    covered: with_('covered'),
    excepted: with_('excepted'),
    weak: with_('weak'),
    notEnforced: with_('not-enforced'),
    notShown: with_('not-shown'),
    notEnrolled: with_('not-enrolled'),
    unknown: with_('unknown'),
    unresolved: with_('unresolved'),
    enrolled: within.filter((one) => one.enrolled).length,
    accountedFor: with_('covered') + with_('excepted'),
  };
}

function checkRealm(outcome: Outcome, { id, population, enrolment, coverage }: RealmOf): void {
  const { rows, ...ends } = population;
  expect(sum(ends), `population rows of ${id}`).toBe(rows);
  const { rows: enrolledRows, ...enrolledEnds } = enrolment;
  expect(sum(enrolledEnds), `enrolment rows of ${id}`).toBe(enrolledRows);
  const { inScope, outOfScope, covered, excepted, weak, notEnforced, notShown } = coverage;
  const { notEnrolled, unknown, unresolved } = coverage;
  expect(population.accounts).toBe(inScope + sum(outOfScope));
  expect(inScope).toBe(
    covered + excepted + weak + notEnforced + notShown + notEnrolled + unknown + unresolved,
  );
  expect(coverage).toMatchObject(recount(outcome, id));
}
type RealmOf = Outcome['view']['assessment']['realms'][number];

/** Every row that was written stands once in the ledger, whatever became of it. */
function checkLedger(outcome: Outcome, files: Case['files']): void {
  const written = (path: string) => {
    const content = files[path];
    return typeof content === 'string'
      ? content.split('\n').length - 1
      : (content as { readonly value: readonly unknown[] }).value.length;
  };
  for (const path of ['users.json', 'more.json', 'vpn.csv'])
    if (path in files) expect(outcome.ends(path, 'population'), path).toHaveLength(written(path));
  for (const path of ['mfa.json', 'vpn.csv'])
    expect(outcome.ends(path, 'enrolment'), path).toHaveLength(written(path));
}

/** What somebody could break in a store: one row gone, or one account whose verdict is gone. */
const faults = [
  'DELETE FROM population_outcome WHERE row = (SELECT row FROM population_outcome LIMIT 1 OFFSET :n)',
  'DELETE FROM enrolment_outcome WHERE row = (SELECT row FROM enrolment_outcome LIMIT 1 OFFSET :n)',
  'UPDATE source_file SET rows = rows + 1 WHERE source = 1 AND file = 0',
  'DELETE FROM account WHERE id = (SELECT id FROM account LIMIT 1 OFFSET :n)',
  'UPDATE account SET verdict = NULL WHERE id = (SELECT id FROM account WHERE out_of_scope IS NULL LIMIT 1)',
] as const;

/** Changes the store behind the program's back; how many rows it changed. */
function plant(path: string, fault: string, n: number): number {
  const database = new Database(path);
  try {
    const statement = database.prepare(fault);
    return (fault.includes(':n') ? statement.run({ n }) : statement.run()).changes;
  } finally {
    database.close();
  }
}

const unbalanced = ({ store }: Outcome) =>
  controlTotals(store.sources.all(store.totals.bySource()), store.totals.accounts());

describe('whatever an engagement holds', () => {
  it('every control total balances, counted again from the accounts and the rows', () => {
    let seen = 0;
    const property = fc.property(world, (given) => {
      const one = caseOf(given);
      assessed(one, (outcome) => {
        const { assessment } = outcome.view;
        expect(assessment.unbalanced).toEqual([]);
        expect(assessment.balanced).toBe(true);
        for (const realm of assessment.realms) checkRealm(outcome, realm);
        expect(assessment.coverage).toMatchObject(recount(outcome, null));
        checkLedger(outcome, one.files);
        seen += outcome.accounts.length;
      });
    });
    fc.assert(property, { numRuns: 200, seed: 20261031 });
    expect(seen).toBeGreaterThan(1000);
  });

  it('one row or verdict that is gone from the store is noticed', () => {
    const caught = new Map<string, number>();
    const property = fc.property(world, fc.constantFrom(...faults), fc.nat(1), (given, fault, n) => {
      assessed(caseOf(given), (outcome) => {
        const changed = plant(outcome.path, fault, n);
        expect(unbalanced(outcome).length > 0, fault).toBe(changed > 0);
        if (changed > 0) caught.set(fault, (caught.get(fault) ?? 0) + 1);
      });
    });
    fc.assert(property, { numRuns: 100, seed: 20261031 });
    expect([...caught.keys()].toSorted()).toEqual([...faults].toSorted());
  });
});
