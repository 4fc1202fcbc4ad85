import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '#main/store/store.ts';
import { compareSides, takeAccounts, type Compared } from '#main/usecases/months/compare-sides.ts';
import type { AccountLine } from '#shared/model/account-line.ts';
import { silentWork } from '#shared/model/progress.ts';
import { lineOf, placesIn } from '#shared/pipeline/compose/account-line.ts';
import { buildFacts } from '#test/fixtures/build-facts.ts';
import { account, buildView } from '#test/fixtures/build-view.ts';
import { monthState } from '#test/fixtures/compared.ts';

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evidence-binder-compare-'));
  store = openStore(join(folder, 'store.evb'));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

/** Lines of covered accounts of these names; `ids` puts a word before each, to be an id. */
function lines(names: readonly string[], ids?: string): readonly AccountLine[] {
  const accounts = names.map((name) => account({ name }));
  const view = buildView({ accounts });
  return accounts.map((each) => {
    const line = lineOf(each, placesIn(view.sources));
    return ids === undefined ? line : { ...line, keys: { ...line.keys, id: `${ids}-${line.account}` } };
  });
}

function side(count: number, more: Partial<Compared> = {}): Compared {
  const coverage = { ...buildFacts().coverage, inScope: count, covered: count };
  return { ...monthState({ coverage }), from: 'x', basis: 'engagement', pack: null, ...more };
}

function compare(was: readonly AccountLine[], is: readonly AccountLine[], more: Partial<Compared> = {}) {
  takeAccounts(store, { side: 'was' }, was, silentWork);
  takeAccounts(store, { side: 'is' }, is, silentWork);
  return compareSides(store, side(was.length, more), side(is.length), silentWork);
}

const names = Array.from({ length: 60 }, (_, index) => `a${index}`);

describe('two sides', () => {
  it('keeps nothing of a stream that ends in an error, and takes the next as if it were the first', () => {
    function* broken() {
      yield* lines(names);
      throw new Error('cut off');
    }
    expect(() => takeAccounts(store, { side: 'was' }, broken(), silentWork)).toThrow('cut off');
    expect(store.months.count('was')).toBe(0);
    const { accounts } = compare(lines(['ada', 'bea']), lines(['ada', 'cleo']));
    expect(accounts).toMatchObject({
      comparable: true,
      counts: { new: 1, gone: 1, 'newly-covered': 0 },
      covered: { was: 2, is: 2, balanced: true },
    });
  });

  it('notices ids of another kind, which fit nobody', () => {
    const { accounts, notes } = compare(lines(['ada', 'bea'], 'guid'), lines(['ada', 'bea'], 'number'));
    expect(accounts).toMatchObject({ counts: { new: 2, gone: 2 } });
    expect(notes).toEqual([
      expect.stringMatching(/^Not one account has the id that it had, while 2 names stand/),
    ]);
  });

  it('says that the figures do not follow from the accounts, where they do not', () => {
    takeAccounts(store, { side: 'was' }, lines(['ada']), silentWork);
    takeAccounts(store, { side: 'is' }, lines(['ada']), silentWork);
    const { accounts } = compareSides(store, side(1), side(2), silentWork);
    expect(accounts).toMatchObject({ covered: { balanced: false }, inScope: { balanced: false } });
  });

  it('says what makes two packs less alike than they look', () => {
    const signer = (root: string) => ({
      sha256: 'a'.repeat(64),
      created: '2026-10-01T00:00:00Z',
      custodyHead: '',
      signer: {
        name: 'P',
        organisation: null,
        fingerprint: 'f',
        rootFingerprint: root,
        notBefore: '',
        notAfter: '',
      },
    });
    takeAccounts(store, { side: 'was' }, [], silentWork);
    takeAccounts(store, { side: 'is' }, [], silentWork);
    const was = side(0, { program: '0.0.9', exceptions: null, pack: signer('1'.repeat(64)) });
    const { notes } = compareSides(store, was, side(0, { pack: signer('2'.repeat(64)) }), silentWork);
    expect(notes).toEqual([
      expect.stringMatching(/^They were judged by different versions of the program \(0\.0\.9, 0\.1\.0\)/),
      expect.stringMatching(/^They are signed under different roots \(1{16}…, 2{16}…\)/),
      expect.stringMatching(/^One of them does not say in which state its exceptions are/),
    ]);
  });

  it('compares only totals of packs whose pseudonyms have nothing in common', () => {
    takeAccounts(store, { side: 'was' }, lines(['acc-1']), silentWork);
    takeAccounts(store, { side: 'is' }, lines(['acc-2']), silentWork);
    const pack = { basis: 'pack', disclosure: 'pseudonymised' } as const;
    expect(compareSides(store, side(1, pack), side(1, pack), silentWork).accounts).toMatchObject({
      comparable: false,
      because: expect.stringMatching(/made with different keys/) as string,
    });
  });
});
