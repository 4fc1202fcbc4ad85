import type { EngagementRule } from './rule.ts';
import { judgeExceptions } from './steps/exceptions.ts';

/** Exceptions whose review date has passed; their accounts keep their verdict. */
export const exceptionReviewOverdue: EngagementRule = {
  kind: 'engagement',
  id: 'exception-review-overdue',
  severity: 'high',
  clause: '2.2.1',
  judge: (facts) => judgeExceptions(facts, ({ state }) => state === 'review-overdue'),
};
