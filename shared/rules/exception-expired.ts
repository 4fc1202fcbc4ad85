import type { EngagementRule } from './rule.ts';
import { judgeExceptions } from './steps/exceptions.ts';

/** Exceptions that have ended; their accounts keep their verdict. */
export const exceptionExpired: EngagementRule = {
  kind: 'engagement',
  id: 'exception-expired',
  severity: 'high',
  clause: '2.2.1',
  judge: (facts) => judgeExceptions(facts, ({ state }) => state === 'expired'),
};
