import { describe, expect, it } from 'vitest';
import { addMonths, type IsoDate } from '#shared/lib/calendar.ts';

describe('so many months later', () => {
  it.each([
    ['2026-02-11', 12, '2027-02-11'],
    ['2026-10-31', 1, '2026-11-30'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-31', 24, '2028-01-31'],
  ])('%s and %i', (date, months, then) => {
    expect(addMonths(date as IsoDate, months)).toBe(then);
  });
});
