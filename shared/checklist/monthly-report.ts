import { threeMonths } from '../lib/months.ts';
import type { EngagementFacts } from '../model/engagement-facts.ts';
import type { Item } from './item.ts';
import { answer, gapIf } from './steps/answer.ts';
import { evidenceFor } from './steps/evidence.ts';
import { hasFinding } from './steps/findings.ts';

/** A snapshot for the as-of month and the two before it. A foreign report is shown, not recomputed. */
export const monthlyReport: Item = {
  id: 'monthly-report',
  answer: (facts, findings) => {
    const foreign = evidenceFor('monthly-report', facts);
    if (!hasFinding(findings, 'no-monthly-report')) return answer('monthly-report', earlierOf(facts), []);
    if (foreign === null) return answer('monthly-report', null, gapIf(true, 'monthly-report', 'missing'));
    return {
      item: 'monthly-report',
      status: 'met',
      by: foreign,
      why: [{ text: 'checklist.monthly-report.shown' }],
    };
  },
  contradicted: () => true,
};

/** Those of the months that are asked for. */
function earlierOf({ asOf, history }: EngagementFacts): string {
  const months = threeMonths(asOf);
  return history
    .filter((snapshot) => months.includes(snapshot.asOf.slice(0, 7)))
    .map(({ from }) => from)
    .join('; ');
}
