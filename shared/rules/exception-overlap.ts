import type { EngagementRule } from './rule.ts';
import { judgeExceptions } from './steps/exceptions.ts';

/** Two exceptions claim one account, so neither covers it. */
export const exceptionOverlap: EngagementRule = {
  kind: 'engagement',
  id: 'exception-overlap',
  severity: 'high',
  clause: '2.2.1',
  judge: (facts) => judgeExceptions(facts, ({ overlaps }) => overlaps.length > 0),
};
