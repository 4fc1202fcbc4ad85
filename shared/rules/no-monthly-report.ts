import type { EngagementRule } from './rule.ts';
import { firesFor } from './steps/answers.ts';
import { monthsWithoutSnapshot } from './steps/months.ts';

/** One of the two months before the as-of month has no snapshot; the engagement itself is the one of its own month. */
export const noMonthlyReport: EngagementRule = {
  kind: 'engagement',
  id: 'no-monthly-report',
  severity: 'medium',
  clause: '2.2.1',
  judge: (facts) => {
    const missing = monthsWithoutSnapshot(facts);
    return firesFor(
      missing.length > 0 ? [{ realm: null, subjects: missing, values: { months: missing.length } }] : [],
    );
  },
};
