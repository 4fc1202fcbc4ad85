import { threeMonths } from '../../lib/months.ts';
import type { EngagementFacts } from '../../model/engagement-facts.ts';

/** Of the as-of month and the two before it, those without a snapshot, oldest first, as `YYYY-MM`. */
export function monthsWithoutSnapshot({ asOf, history }: EngagementFacts): readonly string[] {
  const known = new Set([asOf, ...history.map((snapshot) => snapshot.asOf)].map((date) => date.slice(0, 7)));
  return threeMonths(asOf).filter((month) => !known.has(month));
}
