import type { IsoDate } from '../../lib/calendar.ts';
import type { EngagementFacts } from '../../model/engagement-facts.ts';

/** Of the as-of month and the two before it, those without a snapshot, oldest first, as `YYYY-MM`. */
export function monthsWithoutSnapshot({ asOf, history }: EngagementFacts): readonly string[] {
  const known = new Set([asOf, ...history.map((snapshot) => snapshot.asOf)].map((date) => date.slice(0, 7)));
  return monthsAsked(asOf).filter((month) => !known.has(month));
}

/** The as-of month and the two before it, oldest first, as `YYYY-MM`. */
export function monthsAsked(asOf: IsoDate): readonly string[] {
  return [2, 1, 0].map((back) => monthBefore(asOf, back));
}

function monthBefore(date: IsoDate, back: number): string {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - back;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
