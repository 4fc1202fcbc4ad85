import { describe, expect, it } from 'vitest';
import type { ExceptionRow } from '#shared/model/exception.ts';
import { exceptionCalendar } from '#shared/pipeline/assess/exception-calendar.ts';
import { assessedException, date } from '#test/fixtures/build-facts.ts';
import { asOf } from '#test/fixtures/build-view.ts';

/** As of 2026-10-31. */
const due = (...rows: readonly Partial<ExceptionRow>[]) =>
  exceptionCalendar(
    rows.map((row) => assessedException({}, row)),
    asOf,
  );
const short = (...rows: readonly Partial<ExceptionRow>[]) =>
  due(...rows).map(({ on, what, exception, days, urgency }) => [on, what, exception, days, urgency]);

describe('the calendar of exceptions', () => {
  it('has every date on which something is due, what has passed first', () => {
    expect(
      short(
        {
          id: 'S',
          controls: ['rotation', 'per-host'],
          rotationDays: 90,
          lastRotatedOn: date('2026-08-01'),
          reviewOn: date('2026-12-01'),
          expiresOn: date('2027-05-31'),
        },
        {
          id: 'B',
          type: 'break-glass',
          lastDrillOn: date('2025-11-30'),
          reviewOn: date('2026-10-30'),
          expiresOn: date('2026-12-01'),
        },
        {
          id: 'L',
          type: 'legacy-ot',
          migrateBy: date('2026-10-31'),
          reviewOn: date('2026-10-31'),
          expiresOn: date('2026-11-30'),
        },
      ),
    ).toEqual([
      // 90 days after 2026-08-01.
      ['2026-10-30', 'review', 'B', -1, 'overdue'],
      ['2026-10-30', 'rotation', 'S', -1, 'overdue'],
      ['2026-10-31', 'review', 'L', 0, 'soon'],
      ['2026-10-31', 'migration', 'L', 0, 'overdue'],
      ['2026-11-30', 'expiry', 'L', 30, 'soon'],
      // 365 days after 2025-11-30.
      ['2026-11-30', 'drill', 'B', 30, 'soon'],
      ['2026-12-01', 'review', 'S', 31, 'later'],
      ['2026-12-01', 'expiry', 'B', 31, 'later'],
      ['2027-05-31', 'expiry', 'S', 212, 'later'],
    ]);
  });

  it('has no rotation where the credential is kept otherwise or nobody says when it was changed', () => {
    const kinds = (row: Partial<ExceptionRow>) => due(row).map(({ what }) => what);
    expect(kinds({ controls: ['vaulted'], rotationDays: 90, lastRotatedOn: date('2026-08-01') })).toEqual([
      'review',
      'expiry',
    ]);
    expect(kinds({ controls: ['rotation'], rotationDays: 90 })).toEqual(['review', 'expiry']);
    expect(kinds({ type: 'break-glass' })).toEqual(['review', 'expiry']);
  });

  it('says who answers for it, and for how many accounts', () => {
    expect(due({ id: 'EX-1' })[0]).toMatchObject({
      riskOwner: 'Rita Riskowner',
      accounts: 1,
      type: 'service',
    });
    expect(exceptionCalendar([], asOf)).toEqual([]);
  });
});
