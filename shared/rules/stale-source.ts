import { daysBetween } from '../lib/calendar.ts';
import type { EngagementRule } from './rule.ts';
import { judgeDates } from './steps/sources.ts';

/** A source was extracted more than 31 days before the as-of date. */
export const staleSource: EngagementRule = {
  kind: 'engagement',
  id: 'stale-source',
  severity: 'medium',
  clause: '2.2.1',
  judge: (facts) => judgeDates(facts, ({ on }) => daysBetween(on, facts.asOf) > 31),
};
