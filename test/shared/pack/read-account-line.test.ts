import { describe, expect, it } from 'vitest';
import { accountLineSchema, type AccountLine } from '#shared/model/account-line.ts';
import { accountLineFault, readAccountLines } from '#shared/pack/read-account-line.ts';
import { below, pick, seeded, type Random } from '#test/fuzz/mutate.ts';

const place = { file: 'exports/users.csv', row: 1 };

/** A line with everything that a line can have, and one with nothing that it can lack. */
const full = {
  account: 'ada@nordwind.example',
  ambiguous: false,
  capable: true,
  classes: [
    { class: 'privileged', from: place, values: { count: 2, role: 'Global Administrator' }, why: 'role' },
  ],
  created: '2020-01-01',
  department: 'IT',
  displayName: 'Ada',
  enabled: true,
  enforcement: {
    demands: 3,
    excludedBy: [{ by: 'group', id: 'g', policy: 'p' }],
    open: [{ policy: 'p', what: 'location' }],
    policies: ['p'],
    reasons: [{ from: place, text: 'a', values: { b: 'c' } }],
    state: 'enforced',
  },
  enrolled: true,
  enrolmentRecord: true,
  exception: 'EX-1',
  factors: [{ binding: 'device', id: 'fido2-key', note: 'n', strength: 4, usable: true, word: 'FIDO2' }],
  flags: ['stale'],
  keys: { employeeId: '1', id: '2', login: '3', mail: '4', upn: '5' },
  lastSignIn: '2026-10-01',
  linkedFrom: [{ account: 'x', foundBy: 'id', kind: 'synced', realm: 'ad', state: 'linked' }],
  links: [{ account: null, foundBy: 'upn', kind: 'authenticated', realm: null, state: 'unlinked' }],
  manager: 'm',
  outOfScope: null,
  realm: 'entra',
  reasons: [{ text: 'covered' }],
  required: { class: 'privileged', enforced: true, loosened: false, strength: 3 },
  roles: [{ from: place, id: 'r', name: 'Role', scope: 's', state: 'active', through: null }],
  rows: [place],
  scope: 'in',
  strongest: 'phishing-resistant',
  underDefaults: { covered: true, inScope: true },
  userType: 'Member',
  verdict: 'covered',
  weakest: 'phishing-resistant',
} satisfies AccountLine;

const {
  created: _c,
  department: _d,
  displayName: _n,
  lastSignIn: _l,
  linkedFrom: _f,
  links: _k,
  manager: _m,
  userType: _u,
  ...bare
} = full;
const named = (account: string, more: Partial<AccountLine> = {}): string =>
  JSON.stringify({ ...bare, account, ...more });
const read = (...lines: readonly string[]) => [...readAccountLines(lines, 'by-name')].length;
const readWithheld = (...lines: readonly string[]) => [...readAccountLines(lines, 'withheld')].length;

type Tree = { [name: string]: unknown };
const containers = (value: unknown): Tree[] =>
  typeof value === 'object' && value !== null
    ? [value as Tree, ...Object.values(value).flatMap(containers)]
    : [];

/** Another value somewhere, a name less, a name more; names stay in their order. */
function changed(random: Random): unknown {
  const copy: unknown = structuredClone(random() < 0.7 ? full : bare);
  const where = pick(
    random,
    containers(copy).filter((one) => Object.keys(one).length > 0),
  );
  const name = pick(random, Object.keys(where));
  const kind = below(random, 4);
  if (kind === 0 && !Array.isArray(where)) Reflect.deleteProperty(where, name);
  else if (kind === 1 && !Array.isArray(where)) where['\uffff'] = 1;
  else
    where[name] = pick<unknown>(random, [
      '',
      'covered',
      'in',
      0,
      4,
      5,
      -1,
      1.5,
      true,
      null,
      [],
      {},
      [1],
      { file: 'a', row: 0 },
    ]);
  return copy;
}

describe('a line of accounts', () => {
  it('is read as the schema says, whatever is changed in it', () => {
    const random = seeded(20261124);
    const tally = { accepted: 0, refused: 0 };
    for (let count = 0; count < 4_000; count += 1) {
      const line = changed(random);
      const fault = accountLineFault(line);
      const isContradiction = fault?.startsWith('it is in scope') === true;
      const accepted = accountLineSchema.safeParse(line).success;
      expect(fault === null || isContradiction, `${JSON.stringify(line)}: ${fault ?? 'accepted'}`).toBe(
        accepted,
      );
      tally[accepted ? 'accepted' : 'refused'] += 1;
    }
    expect(Math.min(tally.accepted, tally.refused)).toBeGreaterThan(300);
  });

  it('is accepted with all that it can have, and without what it can lack', () => {
    expect(accountLineFault(full)).toBeNull();
    expect(read(JSON.stringify(full))).toBe(1);
    expect(read(JSON.stringify(bare))).toBe(1);
  });

  const of = (more: Readonly<Record<string, unknown>>): string => JSON.stringify({ ...bare, ...more });
  it.each<[string, string, RegExp]>([
    [
      'a word that nobody knows',
      of({ verdict: 'covred' }),
      /^line 1: the account\.verdict is none of the words that are known$/,
    ],
    [
      'a factor that nobody knows',
      of({ factors: [{ ...full.factors[0], id: 'retina' }] }),
      /\.factors\[0\]\.id is none of the words/,
    ],
    [
      'a strength of five',
      of({ required: { ...full.required, strength: 5 } }),
      /\.required\.strength is no number from 0 to 4$/,
    ],
    ['a name less', of({ realm: undefined }), /^line 1: the account has no “realm”$/],
    ['a name more', of({ zero: 1 }), /^line 1: the account has an unknown “zero”$/],
    ['a prototype', JSON.stringify(bare).replace('{', '{"__proto__":{},'), /has an unknown “__proto__”/],
    [
      'names in another order',
      JSON.stringify(Object.fromEntries(Object.entries(bare).toReversed())),
      /names in another order/,
    ],
    [
      'a name twice',
      JSON.stringify(bare).replace('"realm":', '"realm":"ad","realm":'),
      /not in canonical form/,
    ],
    ['a space', JSON.stringify(bare).replace('":', '": '), /not in canonical form/],
    ['a number as 1.0', JSON.stringify(bare).replace('"row":1', '"row":1.0'), /not in canonical form/],
    [
      'an escape that is not needed',
      JSON.stringify(bare).replace('"entra"', '"\\u0065ntra"'),
      /not in canonical form/,
    ],
    ['a mark before it', `\ufeff${JSON.stringify(bare)}`, /^line 1: it is no JSON$/],
    ['nothing', '', /^line 1: it is no JSON$/],
    ['a list', '[]', /^line 1: the account is no object$/],
    [
      'a scope and a reason to be out of it',
      of({ outOfScope: { reason: 'disabled', silent: false, why: 'w' } }),
      /in scope and out of it at once/,
    ],
    ['a scope and no verdict', of({ verdict: null }), /in scope and has no verdict/],
  ])('with %s is refused', (_name, line, why) => {
    expect(() => read(line)).toThrow(why);
  });
});

describe('lines of accounts', () => {
  it('are each of another account, in their order', () => {
    expect(read(named('a'), named('b'), named('a', { realm: 'ad' }))).toBe(3);
    expect(() => read(named('a'), named('a'))).toThrow('line 2 is of an account that has a line already');
    expect(() => read(named('b'), named('a'))).toThrow('line 2 does not stand in the order of accounts');
    const [here, there] = [named('a'), named('a', { realm: 'ad' })];
    expect(() => read(here, there, named('b'))).toThrow('line 3 does not stand in the order of accounts');
  });

  it('of pseudonyms stand in any order, and each once', () => {
    expect(readWithheld(named('b'), named('a'), named('b', { realm: 'ad' }))).toBe(3);
    expect(() => readWithheld(named('b'), named('a'), named('b'))).toThrow(
      'line 3 is of an account that has a line',
    );
    const [here, there] = [named('a'), named('a', { realm: 'ad' })];
    expect(() => readWithheld(here, there, named('b'))).toThrow(
      'line 3 does not stand in the order of accounts',
    );
  });

  it('are ordered by code points, as the store orders them', () => {
    // U+FF5A stands before U+1F600 in UTF-8, and after it in UTF-16.
    expect(read(named('\uff5a'), named('\u{1f600}'))).toBe(2);
    expect(() => read(named('\u{1f600}'), named('\uff5a'))).toThrow(/order/);
    expect(read(named('a'), named('ab'), named('b'))).toBe(3);
  });
});
