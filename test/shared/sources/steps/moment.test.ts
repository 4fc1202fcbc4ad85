import { describe, expect, it } from 'vitest';
import { dateOrderOf, momentOf, sortableInstantOf } from '#shared/sources/steps/moment.ts';

describe('momentOf', () => {
  it.each([
    ['2021-08-19T13:25:31Z', '2021-08-19T13:25:31Z'],
    ['2026-09-18T21:36:33.9174556Z', '2026-09-18T21:36:33.9174556Z'],
    ['2026-09-18T21:36:33.917455612Z', '2026-09-18T21:36:33.9174556Z'],
    ['2022-04-17T14:59:38+00:00', '2022-04-17T14:59:38Z'],
    ['2022-04-17T01:30:00+02:00', '2022-04-16T23:30:00Z'],
    ['2022-12-31T23:30:00.5-0130', '2023-01-01T01:00:00.5Z'],
    ['2022-04-17 14:59Z', '2022-04-17T14:59:00Z'],
    ['/Date(1769788627239)/', '2026-01-30T15:57:07Z'],
    // Without a zone nothing says where it was: the date is all that is kept.
    ['2022-04-17T14:59:38', '2022-04-17'],
    ['2022-04-17', '2022-04-17'],
    ['2026/04/10 04:05:20', '2026-04-10'],
    ['8/19/2021 1:25:31 PM', '2021-08-19'],
    ['22.09.2026 18:49:13', '2026-09-22'],
    ['05/05/2026', '2026-05-05'],
    ['', null],
    ['N/A', null],
    ['2021-02-30T00:00:00Z', null],
    ['31.02.2021', null],
    ['01.02.22', null],
    [17, null],
  ])('%j is %j', (value, moment) => {
    expect(momentOf(value)).toBe(moment);
  });

  it('reads what could be either by the order that is told, else not at all', () => {
    expect(momentOf('1/2/2026')).toBeNull();
    expect(momentOf('1/2/2026', 'day-month')).toBe('2026-02-01');
    expect(momentOf('1/2/2026', 'month-day')).toBe('2026-01-02');
    expect(momentOf('13/2/2026', 'month-day')).toBe('2026-02-13');
  });
});

describe('dateOrderOf', () => {
  it.each([
    [null, ['1/2/2026', '22.09.2026'], 'day-month'],
    [null, ['1/2/2026', '9/22/2026'], 'month-day'],
    [null, ['1/2/2026', '3/3/2026'], null],
    [null, ['22/9/2026', '9/22/2026'], null],
    [null, ['2026-09-22', undefined, 7], null],
    ['month-day', ['22.09.2026'], 'month-day'],
  ] as const)('stated %j, seen %j: %j', (stated, values, order) => {
    expect(dateOrderOf(stated, values)).toBe(order);
  });
});

describe('sortableInstantOf', () => {
  it('has seven decimals, so that text sorts as time', () => {
    expect(sortableInstantOf('2026-09-22T18:49:13.1Z')).toBe('2026-09-22T18:49:13.1000000Z');
    expect(sortableInstantOf('2026-09-22T18:49:13Z')).toBe('2026-09-22T18:49:13.0000000Z');
    expect(sortableInstantOf('22.09.2026')).toBeNull();
    expect(sortableInstantOf(undefined)).toBeNull();
  });
});
