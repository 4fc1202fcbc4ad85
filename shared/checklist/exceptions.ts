import type { Item } from './item.ts';
import { answer, gapIf } from './steps/answer.ts';
import { hasFinding } from './steps/findings.ts';

/** Every account in scope is covered or excepted, and no exception is expired, overdue, incomplete or overlapping. */
export const exceptions: Item = {
  id: 'exceptions',
  answer: ({ coverage }, findings) => {
    const left = coverage.inScope - coverage.accountedFor;
    const gaps = [
      ...gapIf(coverage.inScope === 0, 'exceptions', 'no-accounts'),
      ...gapIf(left > 0, 'exceptions', 'accounts', { accounts: left }),
      ...gapIf(hasFinding(findings, 'exception-expired'), 'exceptions', 'expired'),
      ...gapIf(hasFinding(findings, 'exception-review-overdue'), 'exceptions', 'review-overdue'),
      ...gapIf(hasFinding(findings, 'exception-incomplete'), 'exceptions', 'incomplete'),
      ...gapIf(hasFinding(findings, 'exception-overlap'), 'exceptions', 'overlap'),
    ];
    return answer('exceptions', 'checklist.exceptions.fact', gaps);
  },
  contradicted: (facts) => facts.exceptions.length > 0 || facts.coverage.inScope > facts.coverage.covered,
};
