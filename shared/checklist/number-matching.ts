import type { EngagementFacts } from '../model/engagement-facts.ts';
import type { Item } from './item.ts';
import { answer, gapIf } from './steps/answer.ts';
import { hasFinding } from './steps/findings.ts';

/** Nobody approves a push without a number, and no privileged account has text messages or calls alone. */
export const numberMatching: Item = {
  id: 'number-matching',
  answer: (facts, findings) => {
    const isSmsOnly = findings.some(({ id, severity }) => id === 'sms-only' && severity === 'critical');
    const gaps = [
      // Nothing known of anybody's factors is no proof that none is weak.
      ...gapIf(facts.coverage.enrolled === 0, 'number-matching', 'nothing-known'),
      ...gapIf(hasFinding(findings, 'push-without-number-matching'), 'number-matching', 'push'),
      ...gapIf(isSmsOnly, 'number-matching', 'sms'),
    ];
    return answer('number-matching', 'checklist.number-matching.fact', gaps);
  },
  contradicted: (facts) => inUse(facts),
};

/** Push or telephone factors are in use; where nobody counted factors, anybody enrolled may have one. */
function inUse({ factors, coverage }: EngagementFacts): boolean {
  if (factors === undefined) return coverage.enrolled > 0;
  return ['push', 'push-number', 'sms', 'voice', 'phone'].some((id) => (factors[id] ?? 0) > 0);
}
