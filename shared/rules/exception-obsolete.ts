import type { EngagementRule } from './rule.ts';
import { judgeExceptions } from './steps/exceptions.ts';

/** Valid exceptions whose accounts are all covered by MFA: they can be closed. */
export const exceptionObsolete: EngagementRule = {
  kind: 'engagement',
  id: 'exception-obsolete',
  severity: 'low',
  clause: '2.2.1',
  judge: (facts) => judgeExceptions(facts, ({ obsolete }) => obsolete),
};
