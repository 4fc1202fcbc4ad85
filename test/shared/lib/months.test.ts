import { expect, it } from 'vitest';
import type { IsoDate } from '#shared/lib/calendar.ts';
import { threeMonths } from '#shared/lib/months.ts';

it.each([
  ['2026-10-31', ['2026-08', '2026-09', '2026-10']],
  ['2027-01-01', ['2026-11', '2026-12', '2027-01']],
  ['2027-02-28', ['2026-12', '2027-01', '2027-02']],
])('the months up to %s', (date, months) => {
  expect(threeMonths(date as IsoDate)).toEqual(months);
});
