import { describe, expect, it } from 'vitest';
import { movementCounter } from '#shared/pipeline/compare/bridge.ts';
import { arrival, movementsOf } from '#shared/pipeline/compare/movements-of.ts';
import type { AccountMark } from '#shared/model/comparison.ts';
import { buildFacts } from '#test/fixtures/build-facts.ts';
import { compared, mark } from '#test/fixtures/compared.ts';

const between = (was: Partial<AccountMark>, is: Partial<AccountMark>) =>
  movementsOf(compared('ada', { mark: mark(was) }), compared('ada', { mark: mark(is) }));
const kinds = (was: Partial<AccountMark>, is: Partial<AccountMark>) =>
  between(was, is).map(({ kind }) => kind);

describe('what moved of one account', () => {
  it('is nothing where all is as it was', () => {
    expect(between({}, {})).toEqual([]);
  });

  it.each([
    ['weak', 'covered', 'newly-covered'],
    ['excepted', 'covered', 'newly-covered'],
    ['covered', 'unknown', 'newly-uncovered'],
    ['covered', 'excepted', 'newly-uncovered'],
    ['weak', 'unknown', 'verdict-changed'],
    ['not-enrolled', 'excepted', 'verdict-changed'],
  ] as const)('%s, then %s, is %s: an exception is no coverage', (before, now, kind) => {
    expect(kinds({ verdict: before }, { verdict: now })[0]).toBe(kind);
  });

  it('leaves and enters the scope with the reason, whatever the verdict', () => {
    expect(between({}, { verdict: null, outOfScope: 'disabled' })).toMatchObject([
      { kind: 'left-scope', was: 'covered', is: 'out-of-scope: disabled' },
    ]);
    expect(between({ verdict: null, outOfScope: 'disabled' }, { verdict: 'weak' })).toMatchObject([
      { kind: 'entered-scope', was: 'out-of-scope: disabled', is: 'weak' },
    ]);
    expect(
      kinds({ verdict: null, outOfScope: 'disabled' }, { verdict: null, outOfScope: 'deleted' }),
    ).toEqual(['out-of-scope-otherwise']);
  });

  it('says that a requirement fell, where a verdict rose with it', () => {
    expect(between({ verdict: 'weak', strength: 2 }, { verdict: 'covered', strength: 1 })).toMatchObject([
      { kind: 'newly-covered', because: ['requirement-lower'] },
      { kind: 'requirement-changed', was: 'strength 2, enforced', is: 'strength 1, enforced' },
    ]);
    expect(between({ verdict: 'not-enforced' }, { enforced: false })[0]?.because).toEqual([
      'requirement-lower',
    ]);
  });

  it('names an exception as the cause also where it ran out and still claims the account', () => {
    const [moved] = between(
      { verdict: 'excepted', exception: 'EX-1' },
      { verdict: 'not-enrolled', exception: 'EX-1' },
    );
    expect(moved).toMatchObject({ kind: 'verdict-changed', because: ['exception'] });
  });

  it('keeps a lost and a gained factor apart, and names both sides whole', () => {
    expect(between({ factors: ['push', 'totp'] }, { factors: ['fido2-key', 'totp'] })).toMatchObject([
      { kind: 'factor-lost', was: 'push; totp', is: 'fido2-key; totp' },
      { kind: 'factor-gained', was: 'push; totp', is: 'fido2-key; totp' },
    ]);
  });

  it('knows a renamed account by both names, in each of its movements', () => {
    const moved = movementsOf(
      compared('dora.klein'),
      compared('dora.gross', { mark: mark({ verdict: 'weak' }) }),
    );
    expect(moved).toMatchObject([
      { kind: 'newly-uncovered', account: 'dora.gross', before: 'dora.klein' },
      { kind: 'renamed', account: 'dora.gross', before: 'dora.klein', was: null, is: null },
    ]);
  });
});

describe('the sum between two figures', () => {
  const coverage = (inScope: number, covered: number) => ({
    ...buildFacts().coverage,
    inScope,
    covered,
  });

  function counted(inScope: number, covered: number) {
    const counter = movementCounter();
    const [weak, out] = [mark({ verdict: 'weak' }), mark({ verdict: null, outOfScope: 'disabled' })];
    const pair = (was: AccountMark, is: AccountMark) =>
      counter.add(movementsOf(compared('a', { mark: was }), compared('a', { mark: is })), { was, is });
    pair(weak, mark());
    pair(mark(), out);
    counter.add([arrival('new', 'is', compared('b'))], { was: null, is: mark() });
    counter.add([arrival('new', 'is', compared('c', { mark: out }))], { was: null, is: out });
    counter.add([arrival('gone', 'was', compared('d', { mark: weak }))], { was: weak, is: null });
    return counter.result(coverage(5, 3), coverage(inScope, covered));
  }

  it('counts each account once, by what moved it', () => {
    const { inScope, covered, counts } = counted(4, 4);
    expect(counts).toMatchObject({ 'newly-covered': 1, 'left-scope': 1, new: 2, gone: 1 });
    expect(inScope).toEqual({
      was: 5,
      steps: [
        { step: 'new', accounts: 1 },
        { step: 'gone', accounts: -1 },
        { step: 'left-scope', accounts: -1 },
      ],
      is: 4,
      balanced: true,
    });
    expect(covered).toEqual({
      was: 3,
      steps: [
        { step: 'newly-covered', accounts: 1 },
        { step: 'new', accounts: 1 },
        { step: 'left-scope', accounts: -1 },
      ],
      is: 4,
      balanced: true,
    });
  });

  it('says so where the accounts do not explain the figures', () => {
    expect(counted(4, 5)).toMatchObject({ inScope: { balanced: true }, covered: { balanced: false } });
  });
});
