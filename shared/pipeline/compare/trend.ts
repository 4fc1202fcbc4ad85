import type { IsoDate } from '../../lib/calendar.ts';
import type { Coverage } from '../../model/coverage.ts';
import type { Snapshot } from '../../model/snapshot.ts';

/** One date of which there are figures. `snapshot`: null for the engagement itself. */
export type TrendPoint = {
  readonly asOf: IsoDate;
  readonly coverage: Coverage;
  readonly snapshot: Snapshot | null;
};

/** Calendar months in order, `YYYY-MM`: with its points, or a run of months of which there is nothing. */
export type TrendRow =
  | { readonly kind: 'point'; readonly month: string; readonly point: TrendPoint }
  | { readonly kind: 'missing'; readonly from: string; readonly to: string; readonly months: number };

/** From the oldest snapshot to the engagement itself. A month without a snapshot is missing, never estimated. */
export function trendOf(
  snapshots: readonly Snapshot[],
  now: { readonly asOf: IsoDate; readonly coverage: Coverage },
): readonly TrendRow[] {
  const points: readonly TrendPoint[] = [
    ...snapshots.map((snapshot) => ({ asOf: snapshot.asOf, coverage: snapshot.coverage, snapshot })),
    { ...now, snapshot: null },
  ];
  const rows: TrendRow[] = [];
  let last: number | null = null;
  for (const point of points) {
    const month = monthNumber(point.asOf);
    if (last !== null && month > last + 1) rows.push(missing(last + 1, month - 1));
    rows.push({ kind: 'point', month: monthText(month), point });
    last = month;
  }
  return rows;
}

export type MonthShown = { readonly month: string; readonly points: readonly TrendPoint[] };

/** The as-of month and the two before it, oldest first, which every inspection asks for. */
export function monthsShown(
  snapshots: readonly Snapshot[],
  now: { readonly asOf: IsoDate; readonly coverage: Coverage },
): readonly MonthShown[] {
  const points = trendOf(snapshots, now).flatMap((row) => (row.kind === 'point' ? [row.point] : []));
  const last = monthNumber(now.asOf);
  return [last - 2, last - 1, last].map((month) => ({
    month: monthText(month),
    points: points.filter(({ asOf }) => monthNumber(asOf) === month),
  }));
}

function missing(from: number, to: number): TrendRow {
  return { kind: 'missing', from: monthText(from), to: monthText(to), months: to - from + 1 };
}

const monthNumber = (date: IsoDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
const monthText = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
