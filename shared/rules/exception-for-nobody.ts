import type { EngagementRule } from './rule.ts';
import { judgeExceptions } from './steps/exceptions.ts';

/** Exceptions that name an account that no realm has, or several of one realm at once, or that claim nobody. */
export const exceptionForNobody: EngagementRule = {
  kind: 'engagement',
  id: 'exception-for-nobody',
  severity: 'medium',
  clause: '2.2.1',
  judge: (facts) =>
    judgeExceptions(
      facts,
      ({ unmatched, unclear, claims }) => unmatched.length > 0 || unclear.length > 0 || claims.length === 0,
    ),
};
