import { describe, expect, it } from 'vitest';
import { isDay, lastSignInOf } from '#shared/sources/steps/last-sign-in.ts';

describe('when an account last signed in', () => {
  it.each([
    'Never logged in',
    ' never',
    '0001-01-01T00:00:00Z',
    '1/1/0001 12:00:00 AM',
    '01.01.1601 01:00:00',
    '12/31/1600 4:00:00 PM',
    '1970-01-01T00:00:00.000Z',
    '1970/01/01 00:00:00',
    '/Date(-62135596800000)/',
  ])('%j: never', (text) => {
    expect(lastSignInOf(text)).toBe('never');
    expect(isDay(text)).toBe(false);
  });

  it.each([
    ['2026-09-22T18:49:13Z', '2026-09-22T18:49:13Z'],
    ['2026/04/10 04:05:20', '2026-04-10'],
    ['22.09.2026 18:49:13', '2026-09-22'],
    ['/Date(1769788627239)/', '2026-01-30T15:57:07Z'],
  ])('%j: then', (text, moment) => {
    expect(lastSignInOf(text)).toBe(moment);
    expect(isDay(text)).toBe(true);
  });

  it('reads a day that could be either in the order of its file, and not without one', () => {
    expect(lastSignInOf('3/4/2026')).toBeUndefined();
    expect(lastSignInOf('3/4/2026', 'day-month')).toBe('2026-04-03');
    expect(isDay('3/4/2026')).toBe(true);
  });

  it.each(['', '-', 'null', 'N/A', 'True', '0', '1,23E+17', 'System.String[]', null, undefined, 0])(
    '%j says nothing',
    (value) => {
      expect(lastSignInOf(value)).toBeUndefined();
      expect(isDay(value)).toBe(false);
    },
  );
});
