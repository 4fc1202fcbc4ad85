import type { EngagementRule } from './rule.ts';
import { judgeDates } from './steps/sources.ts';

/** A source was extracted after the as-of date: it may show what was not yet so. */
export const sourceAfterAsOf: EngagementRule = {
  kind: 'engagement',
  id: 'source-after-as-of',
  severity: 'medium',
  clause: '2.2.1',
  judge: (facts) => judgeDates(facts, ({ on }) => on > facts.asOf),
};
