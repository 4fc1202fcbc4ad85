import { describe, expect, it } from 'vitest';
import type { IsoDate, IsoInstant } from '#shared/lib/calendar.ts';
import { isSamePerson } from '#shared/model/person-names.ts';
import { buildRemarks, signOffRemarks } from '#shared/pipeline/assess/sign-offs.ts';

const date = (text: string) => text as IsoDate;
const asOf = date('2026-10-31');
const ada = { name: 'Ada Adams', on: date('2026-11-02') };
const ben = { name: 'Ben Baker', on: date('2026-11-03') };
const cleo = { name: 'Cleo Clark', on: date('2026-11-04') };
const whole = { asOf, preparedBy: ada, reviewedBy: ben, approvedBy: cleo };
const ids = (signOffs: Parameters<typeof signOffRemarks>[0]) =>
  signOffRemarks(signOffs).map(({ id, role }) => `${role} ${id}`);

describe('isSamePerson', () => {
  it.each([
    ['Petra Müller', 'petra  MÜLLER'],
    ['Petra Müller', 'Müller, Petra'],
    ['Petra Müller', 'Petra Mu\u0308ller'],
    ['Petra Müller', 'Petra Müller (CISO)'],
    ['Petra Müller <petra@nordwind.example>', 'PETRA@nordwind.example'],
    ['Ｐｅｔｒａ Müller', 'Petra Müller'],
  ])('takes %s and %s for one', (left, right) => {
    expect(isSamePerson(left, right)).toBe(true);
  });

  it.each([
    ['Petra Müller', 'Petra Mueller'],
    ['Petra Müller', 'P. Müller'],
    ['Petra Müller', 'Petra Anna Müller'],
    ['Anna (acting)', 'Berta (acting)'],
  ])('does not guess that %s is %s', (left, right) => {
    expect(isSamePerson(left, right)).toBe(false);
  });
});

describe('signOffRemarks', () => {
  it('has nothing to say of three people in their order', () => {
    expect(ids(whole)).toEqual([]);
  });

  it('says who is missing and who states no date', () => {
    expect(ids({ asOf, preparedBy: { name: 'Ada' }, reviewedBy: undefined, approvedBy: undefined })).toEqual([
      'preparedBy no-date',
      'reviewedBy missing',
      'approvedBy missing',
    ]);
  });

  it('says that a preparer reviews or approves their own work, however the name is written', () => {
    const self = { name: 'ADAMS, Ada', on: date('2026-11-05') };
    expect(ids({ ...whole, reviewedBy: self, approvedBy: self })).toEqual([
      'reviewedBy review-not-independent',
      'approvedBy approved-by-preparer',
    ]);
  });

  it('says that a sign-off before the as-of date cannot have covered it; on that day it can', () => {
    expect(ids({ ...whole, preparedBy: { name: 'Ada', on: date('2026-10-30') } })).toEqual([
      'preparedBy before-as-of',
    ]);
    expect(ids({ ...whole, preparedBy: { name: 'Ada', on: asOf } })).toEqual([]);
  });

  it('says that approval came before review, and review before preparation', () => {
    expect(ids({ ...whole, approvedBy: { ...cleo, on: date('2026-11-02') } })).toEqual([
      'approvedBy out-of-order',
    ]);
    expect(ids({ ...whole, reviewedBy: { ...ben, on: date('2026-11-01') } })).toEqual([
      'reviewedBy out-of-order',
    ]);
  });
});

describe('buildRemarks', () => {
  const at = (signer: string | null, created = '2026-11-04T00:00:00Z') =>
    buildRemarks(whole, { created: created as IsoInstant, signer }).map(({ id, role }) => `${role} ${id}`);

  it('has nothing to say where the preparer signs after everybody', () => {
    expect(at('Adams, Ada')).toEqual([]);
    expect(at(null)).toEqual([]);
  });

  it('says whose date is later than the pack', () => {
    expect(at('Ada Adams', '2026-11-03T23:59:59Z')).toEqual(['approvedBy after-build']);
  });

  it('says that another signs than the preparer who is stated', () => {
    expect(at('Ben Baker')).toEqual(['preparedBy signer-is-not-preparer']);
  });
});
