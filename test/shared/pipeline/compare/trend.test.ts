import { describe, expect, it } from 'vitest';
import { monthsShown, trendOf, type TrendRow } from '#shared/pipeline/compare/trend.ts';
import { madeWhen, undatedBecause } from '#shared/pipeline/compare/dated-exports.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { buildFacts, date, snapshot } from '#test/fixtures/build-facts.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import { source } from '#test/fixtures/build-view.ts';

const here = (asOf: string) => ({ asOf: date(asOf), coverage: buildFacts().coverage });
const told = (row: TrendRow) =>
  row.kind === 'point' ? row.point.asOf : `${row.from} to ${row.to}: ${row.months}`;

describe('the trend', () => {
  it('goes over the turn of the year', () => {
    const rows = trendOf([snapshot('2025-11-30'), snapshot('2025-12-31')], here('2026-01-31'));
    expect(rows.map(told)).toEqual(['2025-11-30', '2025-12-31', '2026-01-31']);
  });

  it('shows missing months as missing, in one row', () => {
    const rows = trendOf([snapshot('2025-10-31'), snapshot('2026-02-28')], here('2026-04-30'));
    expect(rows.map(told)).toEqual([
      '2025-10-31',
      '2025-11 to 2026-01: 3',
      '2026-02-28',
      '2026-03 to 2026-03: 1',
      '2026-04-30',
    ]);
  });

  it('keeps two dates of one month apart', () => {
    const rows = trendOf([snapshot('2026-09-15'), snapshot('2026-09-30')], here('2026-10-31'));
    expect(rows.map(told)).toEqual(['2026-09-15', '2026-09-30', '2026-10-31']);
  });
});

it('the months asked for are the as-of month and the two before it, over the turn of the year too', () => {
  const asked = monthsShown([snapshot('2025-09-30'), snapshot('2025-12-31')], here('2026-01-15'));
  expect(asked.map(({ month, points }) => [month, points.map(({ asOf }) => asOf)])).toEqual([
    ['2025-11', []],
    ['2025-12', ['2025-12-31']],
    ['2026-01', ['2026-01-15']],
  ]);
});

describe('exports of an earlier engagement', () => {
  const made = (...days: readonly (string | null)[]) =>
    days.map((on, index) =>
      source(index + 1, {
        extracted: { on: on as IsoInstant | null, onFrom: 'stated', by: null, how: null, sha256: null },
      }),
    );
  const because = (...days: readonly (string | null)[]) => undatedBecause(made(...days), date('2026-09-30'));

  it('date a month that they were made in, also where one does not say when', () => {
    expect(because('2026-09-29T08:00:00Z', '2026-09-30T23:00:00Z')).toBeNull();
    expect(because('2026-09-29T08:00:00Z', null)).toBeNull();
    expect(because('2026-08-30T08:00:00Z')).toBeNull();
    expect(because('2026-10-07T08:00:00Z')).toBeNull();
  });

  it('show nothing of a month where none says when it was made', () => {
    expect(because(null, null)).toBe('none of its exports says when it was made');
  });

  it('show nothing of a month after which, or long before which, they were made', () => {
    expect(because('2026-09-29T08:00:00Z', '2026-10-08T00:00:00Z')).toMatch(
      /^exports\/source-2\.csv was made on 2026-10-08, more than 7 days after/,
    );
    expect(because('2026-08-29T08:00:00Z')).toMatch(
      /made on 2026-08-29, more than 31 days before 2026-09-30/,
    );
  });
});

describe('when an earlier pack was made', () => {
  const made = (created: string, findings: Snapshot['findings'] = []) => {
    const { pack, ...month } = snapshot('2026-08-31');
    return madeWhen({ ...month, findings, pack: pack && { ...pack, created: `${created}T08:00:00Z` } });
  };

  it('is nothing to be said of in the weeks after its date', () => {
    expect(made('2026-09-02')).toBeNull();
    expect(made('2026-10-15')).toBeNull();
  });

  it('is said where it was made long after its date, or of exports of other days', () => {
    expect(made('2026-10-16')).toBe(
      '../2026-08/pack.asice was made on 2026-10-16, 46 days after its as-of date 2026-08-31.',
    );
    const late = [
      { id: 'source-after-as-of', severity: 'medium', realm: 'entra', accounts: 0, rows: 0 },
    ] as const;
    expect(made('2026-09-02', [...late])).toBe(
      '../2026-08/pack.asice has exports that were made after its as-of date or long before it.',
    );
  });
});
