import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessed, type Case } from '#test/fixtures/core/assess-files.ts';

/** A small world: few names, ids and times, so that rows meet in every way that rows can meet. */
const names = ['ada', 'ADA', 'bo', 'cy'] as const;
const person = fc.record(
  {
    id: fc.constantFrom('1', '2', '3'),
    upn: fc.constantFrom(...names),
    mail: fc.constantFrom('ada@x.example', 'bo@x.example'),
    login: fc.constantFrom('a', 'b'),
  },
  { requiredKeys: [] },
);
const user = fc.tuple(person, fc.constantFrom('yes', 'no', ''), fc.constantFrom('IT', 'HR'));
const enrolment = fc.tuple(
  person,
  fc.constantFrom('app', 'text', 'app;text', ''),
  fc.constantFrom('', '2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z'),
);
type User = readonly [Partial<Record<'id' | 'upn' | 'mail' | 'login', string>>, string, string];

const keys = (one: User[0]) => [one.id ?? '', one.upn ?? '', one.mail ?? '', one.login ?? ''].join(',');
const csv = (header: string, rows: readonly User[]) =>
  `${header}\n${rows.map(([who, one, other]) => `${keys(who)},${one},${other}`).join('\n')}\n`;

function caseOf(population: readonly (readonly User[])[], enrolled: readonly (readonly User[])[]): Case {
  const users = population.filter((rows) => rows.length > 0);
  const factors = enrolled.filter((rows) => rows.length > 0);
  const columns = { id: 'id', upn: 'upn', mail: 'mail', login: 'login' };
  return {
    files: Object.fromEntries([
      ...users.map((rows, index) => [`users-${index}.csv`, csv('id,upn,mail,login,enabled,dept', rows)]),
      ...factors.map((rows, index) => [`mfa-${index}.csv`, csv('id,upn,mail,login,methods,when', rows)]),
    ]),
    engagement: {
      sources: [
        {
          realm: 'entra',
          files: users.map((_, index) => `users-${index}.csv`),
          columns: { ...columns, enabled: 'enabled', department: 'dept' },
          values: { enabled: { yes: true, no: false } },
        },
        ...(factors.length === 0
          ? []
          : [
              {
                realm: 'entra',
                files: factors.map((_, index) => `mfa-${index}.csv`),
                columns: { ...columns, factors: 'methods', updated: 'when' },
                values: { factors: { separator: ';', app: 'totp', text: 'sms' } },
              },
            ]),
      ],
    },
  };
}

/** What an order of rows and files must not change: totals, and each account with its verdict. */
function outcomeOf(given: Case) {
  return assessed(given, ({ view, accounts }) => ({
    unbalanced: view.assessment.unbalanced,
    totals: view.assessment.realms.map(({ population, enrolment: rows, coverage }) => ({
      population,
      rows,
      coverage,
    })),
    accounts: accounts
      .map(({ account, verdict, outOfScope }) =>
        JSON.stringify([
          Object.values(account.keys).map((key) => key?.toLowerCase()),
          account.factors.map((factor) => factor.id),
          account.attributes.enabled,
          account.ambiguous,
          verdict,
          outOfScope?.reason,
        ]),
      )
      .toSorted(),
    bytes: JSON.stringify([view.assessment, accounts]),
  }));
}

/** A source without one usable row is refused: somebody is always there. */
const somebody: User = [{ id: '9', upn: 'zz' }, 'yes', 'IT'];
const theirs: User = [{ id: '9', upn: 'zz' }, 'app', '2026-10-01T00:00:00Z'];
const world = fc.record({
  users: fc.array(user, { maxLength: 7 }).map((rows): readonly User[] => [...rows, somebody]),
  factors: fc.array(enrolment, { maxLength: 7 }).map((rows): readonly User[] => [...rows, theirs]),
});
const runs = { numRuns: 60, seed: 31 };

describe('whatever the rows', () => {
  it('every row ends once and the totals balance', () => {
    fc.assert(
      fc.property(world, ({ users, factors }) => {
        const { unbalanced, totals } = outcomeOf(caseOf([users], [factors]));
        expect(unbalanced).toEqual([]);
        expect(totals[0]?.population.rows).toBe(users.length);
        expect(totals[0]?.rows.rows).toBe(factors.length);
      }),
      runs,
    );
  });

  it('the same input gives the same bytes', () => {
    fc.assert(
      fc.property(world, ({ users, factors }) => {
        const given = caseOf([users], [factors]);
        expect(outcomeOf(given).bytes).toBe(outcomeOf(given).bytes);
      }),
      { numRuns: 15, seed: 31 },
    );
  });

  it('neither the order of rows nor how they are cut into files changes the outcome', () => {
    fc.assert(
      fc.property(world, fc.nat(6), ({ users, factors }, cut) => {
        const { bytes: _, ...straight } = outcomeOf(caseOf([users], [factors]));
        const turnedUsers = users.toReversed();
        const turnedFactors = factors.toReversed();
        const { bytes: __, ...turned } = outcomeOf(
          caseOf(
            [turnedUsers.slice(0, cut), turnedUsers.slice(cut)],
            [turnedFactors.slice(0, cut), turnedFactors.slice(cut)],
          ),
        );
        expect(turned).toEqual(straight);
      }),
      runs,
    );
  });
});
