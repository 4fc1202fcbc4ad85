import type { EngagementRule } from './rule.ts';
import { judgeExceptions } from './steps/exceptions.ts';

/** Exceptions that name an account that no realm has, or that claim nobody. */
export const exceptionForNobody: EngagementRule = {
  kind: 'engagement',
  id: 'exception-for-nobody',
  severity: 'medium',
  clause: '2.2.1',
  judge: (facts) =>
    judgeExceptions(facts, ({ unmatched, claims }) => unmatched.length > 0 || claims.length === 0),
};
