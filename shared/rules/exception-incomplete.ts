import type { EngagementRule } from './rule.ts';
import { judgeExceptions } from './steps/exceptions.ts';

/** Exceptions that lack something that makes an exception valid; their accounts keep their verdict. */
export const exceptionIncomplete: EngagementRule = {
  kind: 'engagement',
  id: 'exception-incomplete',
  severity: 'high',
  clause: '2.2.1',
  judge: (facts) => judgeExceptions(facts, ({ state }) => state === 'incomplete'),
};
