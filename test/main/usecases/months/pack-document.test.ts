import { describe, expect, it } from 'vitest';
import { monthLines, MonthUnreadable, readMonthDocument } from '#main/usecases/months/pack-document.ts';
import type { AccountLine } from '#shared/model/account-line.ts';
import { lineOf, placesIn } from '#shared/pipeline/compose/account-line.ts';
import { account, buildView, factor } from '#test/fixtures/build-view.ts';

const view = buildView({
  accounts: [account({ name: 'ada@nordwind.example', factors: [factor('totp')] })],
});
const document = {
  ...view.assessment,
  created: '2026-10-31T12:00:00Z',
  disclosure: 'full',
  draft: false,
  versions: { pack: 1, program: '0.1.0' },
  signer: null,
  ofALaterVersion: { anything: [1] },
};
const [line] = [...view.accounts()].map((each) => lineOf(each, placesIn(view.sources)));

const read = (more: object) => () => readMonthDocument(JSON.stringify({ ...document, ...more }));

describe('pack.json as a month', () => {
  it('is read, whatever a later version adds to it', () => {
    expect(readMonthDocument(JSON.stringify(document))).toMatchObject({
      asOf: '2026-10-31',
      coverage: { covered: 1, inScope: 1 },
    });
    const signer = {
      name: 'P',
      organisation: null,
      fingerprint: 'a'.repeat(64),
      rootFingerprint: 'b'.repeat(64),
      notBefore: '',
      notAfter: '',
    };
    // What we state of an earlier signer has our form: nothing else of theirs gets into our pack.
    expect(
      readMonthDocument(JSON.stringify({ ...document, signer: { ...signer, more: {} } })).signer,
    ).toEqual(signer);
  });

  it.each([
    ['a date that is none', { asOf: 'yesterday' }],
    ['findings that are no list', { findings: { length: 3 } }],
    ['a register of another form', { exceptionRegister: 'none' }],
    ['roles that are no texts', { sources: [{ realm: 'entra', format: 'x', roles: [{}] }] }],
    ['an object in place of a name', { entity: { name: 'Nordwind' } }],
  ])('is refused with %s, in words and not by a fault', (_name, more) => {
    expect(read(more)).toThrow(MonthUnreadable);
    expect(read(more)).toThrow(new RegExp(Object.keys(more)[0] ?? ''));
  });
});

describe('accounts.ndjson as a month', () => {
  const lines = (...values: readonly unknown[]) => [
    ...monthLines(values.map((each) => JSON.stringify(each))),
  ];

  it('gives its lines', () => {
    expect(lines(line, line)).toHaveLength(2);
  });

  it.each<[string, (good: AccountLine) => unknown]>([
    ['a number', () => 7],
    ['no keys', ({ keys: _keys, ...rest }) => rest],
    ['a key that is an object', (good) => ({ ...good, keys: { upn: {} } })],
    ['a verdict that is none', (good) => ({ ...good, verdict: 'fine' })],
    ['a factor without a kind', (good) => ({ ...good, factors: [{ usable: true, strength: 2 }] })],
    ['classes that are no list', (good) => ({ ...good, classes: 'standard' })],
  ])('says at which line stands %s', (_name, bad) => {
    if (line === undefined) throw new Error('no line');
    expect(() => lines(line, bad(line))).toThrow('Line 2 of its accounts.ndjson is no account');
  });
});
