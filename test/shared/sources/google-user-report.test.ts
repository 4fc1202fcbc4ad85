import { describe, expect, it } from 'vitest';
import { googleUserReport } from '#shared/sources/google-user-report.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const report = readFixture(googleUserReport, 'google-user-report/accounts.csv');

describe('google-user-report', () => {
  it('reads columns whatever date stands behind their names', () => {
    expect(
      factsOf(report, 'population').map(({ keys, attributes, marks }) => [
        keys.mail?.split('@')[0],
        attributes.enabled,
        marks,
      ]),
    ).toEqual([
      ['ada.lindqvist', true, ['admin']],
      ['bjorn.mueller', true, []],
      ['chloe.dubois', true, ['admin']],
      ['dario.rossi', false, []],
      ['eva.nowak', false, []],
      ['henk.smit', null, []],
    ]);
    expect(report.mapped).toMatchObject({
      enrolled: '2-Step Verification enrollment [2026-09-20 GMT+2]',
      enforced: '2-Step Verification enforcement (2026-09-20)',
    });
  });

  it('believes the documented words only: others say nothing', () => {
    expect(factsOf(report, 'enrolment').map(({ factors }) => factors.length)).toEqual([1, 1, 0, 0, 1]);
    expect(factsOf(report, 'enforcement').map(({ state }) => state)).toEqual([
      'enforced',
      'absent',
      'enforced',
      'absent',
      'enforced',
    ]);
    expect(reasonsOf(report, 'rejected')).toEqual(['names no user']);
  });

  it('gives no strong factor for a column that Google does not document', () => {
    const plain = readFixture(googleUserReport, 'google-user-report/security-plain.csv');
    expect(factsOf(plain, 'enrolment').map(({ factors }) => factors.map(({ id }) => id))).toEqual([
      ['unstated'],
    ]);
    expect(factsOf(plain, 'enforcement')).toMatchObject([{ state: 'absent' }]);
  });

  it('says what is missing', () => {
    const header = ['2-Step Verification enrollment'];
    const sample = { shape: 'table', fileName: 'x.csv', header, rows: [] } as const;
    expect(googleUserReport.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
