import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountLine } from '#shared/model/account-line.ts';
import type { SampleOrder } from '#shared/model/sample.ts';
import { lineOf, placesIn } from '#shared/pipeline/compose/account-line.ts';
import { drawSample } from '#shared/pipeline/sample/draw-sample.ts';
import { shareOut, stratumOf } from '#shared/pipeline/sample/strata.ts';
import { account, source, type AccountInput } from '#test/fixtures/build-view.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const placeOf = placesIn([source(1), source(2)]);
const line = (input: AccountInput, serial = 1): AccountLine => lineOf(account(input, serial), placeOf);

const order = (more: Partial<SampleOrder> = {}): SampleOrder => ({
  seed: 'nov-24',
  size: 3,
  stratify: null,
  scope: 'in',
  verdicts: null,
  classes: null,
  ...more,
});

/** In the order of `accounts.ndjson`: realm, then name. */
const people = [
  'ad ada',
  'ad ötzi',
  'entra ada',
  'entra bela',
  'entra cleo',
  'entra dora',
  'entra emil',
  'entra fritz',
];
const lines = people.map((each) => {
  const [realm = '', name = ''] = each.split(' ');
  return line({ realm, name: `${name}@nordwind.example` });
});

function draw(more: Partial<SampleOrder>, of: readonly AccountLine[] = lines) {
  const drawn = drawSample(of, order(more), sha256);
  if (!drawn.ok) throw new Error(drawn.error.message);
  return drawn.value;
}
const namesIn = (drawn: ReturnType<typeof draw>) =>
  drawn.accounts.map((one) => `${one.line.realm} ${one.line.account.split('@')[0]}`);

describe('drawSample', () => {
  it('draws the accounts of smallest rank, as `printf "seed\\nrealm\\naccount" | sha256sum` ranks them', () => {
    const drawn = draw({ size: 5 });
    // Taken with sha256sum of GNU coreutils.
    expect(drawn.accounts.map((one) => [one.rank.slice(0, 16), one.line.realm, one.line.account])).toEqual([
      ['3938873889537f58', 'ad', 'ada@nordwind.example'],
      ['39b7ea06b03ce39e', 'entra', 'ada@nordwind.example'],
      ['41b53137a63e426c', 'entra', 'cleo@nordwind.example'],
      ['52ccce24734602ba', 'ad', 'ötzi@nordwind.example'],
      ['79bba09240df004c', 'entra', 'emil@nordwind.example'],
    ]);
    expect(drawn.population).toEqual({ accounts: 8, eligible: 8 });
    expect(drawn.whole).toBe(false);
    expect(drawn.strata).toEqual([]);
  });

  it('draws from each realm at least one when stratified by it', () => {
    const drawn = draw({ stratify: 'realm' });
    expect(drawn.strata).toEqual([
      { stratum: 'ad', population: 2, drawn: 1 },
      { stratum: 'entra', population: 6, drawn: 2 },
    ]);
    expect(namesIn(drawn)).toEqual(['ad ada', 'entra ada', 'entra cleo']);
  });

  it('draws all there are where more are asked for, and says so', () => {
    const drawn = draw({ size: 9 });
    expect(drawn.whole).toBe(true);
    expect(namesIn(drawn)).toHaveLength(8);
    expect(namesIn(drawn).at(-1)).toBe('entra dora');
  });

  it('does not depend on the order of the lines', () => {
    expect(namesIn(draw({ size: 4 }, lines.toReversed()))).toEqual(namesIn(draw({ size: 4 })));
  });

  it('lets the earlier line go first where two accounts have one name', () => {
    const twins = [line({ name: 'ida', verdict: 'weak' }, 7), line({ name: 'ida' }, 8)];
    expect(draw({ size: 1 }, twins).accounts[0]?.line.verdict).toBe('weak');
    expect(draw({ size: 1 }, twins.toReversed()).accounts[0]?.line.verdict).toBe('covered');
  });

  it('leaves accounts out of scope out, unless they are asked for', () => {
    const some = [line({ name: 'a', outOfScope: 'disabled' }), line({ name: 'b' }), line({ name: 'c' })];
    expect(draw({ size: 3 }, some).population).toEqual({ accounts: 3, eligible: 2 });
    expect(draw({ size: 3, scope: 'all', stratify: 'verdict' }, some).strata).toEqual([
      { stratum: 'covered', population: 2, drawn: 2 },
      { stratum: 'out-of-scope', population: 1, drawn: 1 },
    ]);
  });

  it('draws only the verdicts and classes that are asked for', () => {
    const some = [
      line({ name: 'a', verdict: 'weak', classes: ['external-facing', 'privileged'] }),
      line({ name: 'b', verdict: 'weak' }),
      line({ name: 'c', classes: ['privileged'] }),
    ];
    const only = (more: Partial<SampleOrder>) => draw(more, some).accounts.map((one) => one.line.account);
    expect(only({ verdicts: ['weak'] }).toSorted()).toEqual(['a', 'b']);
    expect(only({ classes: ['privileged'] }).toSorted()).toEqual(['a', 'c']);
    expect(only({ verdicts: ['weak'], classes: ['privileged'] })).toEqual(['a']);
  });

  it('refuses a sample of nobody, and one smaller than its strata', () => {
    const nobody = drawSample(lines, order({ verdicts: ['weak'] }), sha256);
    expect(nobody).toMatchObject({ ok: false, error: { code: 'sample-of-nobody' } });
    const small = drawSample(lines, order({ size: 1, stratify: 'realm' }), sha256);
    expect(small).toMatchObject({ ok: false, error: { code: 'sample-too-small' } });
  });
});

describe('stratumOf', () => {
  it('puts an account of several classes into the first of the stated order', () => {
    const of = (...classes: NonNullable<AccountInput['classes']>) =>
      stratumOf(line({ name: 'a', classes }), 'class');
    expect(of('external-facing', 'privileged')).toBe('privileged');
    expect(of('external-facing', 'sensitive-data', 'third-party')).toBe('third-party');
    expect(of('external-facing')).toBe('external-facing');
  });
});

describe('shareOut', () => {
  it.each<[number, number[], number[] | null]>([
    // 7 beyond one each: 7·99/108 = 6 and 45 left, 7·9/108 = 0 and 63 left.
    [10, [100, 10, 1], [7, 2, 1]],
    // Equal remainders: the earlier stratum.
    [3, [2, 2], [2, 1]],
    [5, [3, 3], [3, 2]],
    [3, [1, 1, 1], [1, 1, 1]],
    [9, [4, 4], [4, 4]],
    [2, [5, 5, 5], null],
  ])('shares %i among %j as %j', (size, populations, shares) => {
    expect(shareOut(size, populations)).toEqual(shares);
  });

  it('gives each at least one and none more than it has, and exactly as many as asked for', () => {
    const populations = fc.array(fc.integer({ min: 1, max: 400_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(populations, fc.integer({ min: 12, max: 10_000 }), (counts, size) => {
        const shares = shareOut(size, counts) ?? [];
        const total = counts.reduce((sum, count) => sum + count, 0);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(Math.min(size, total));
        for (const [index, share] of shares.entries()) {
          expect(share).toBeGreaterThanOrEqual(1);
          expect(share).toBeLessThanOrEqual(counts[index] ?? 0);
        }
      }),
      { seed: 20_261_124, numRuns: 300 },
    );
  });
});
