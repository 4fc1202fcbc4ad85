import type { Item } from './item.ts';
import { answer, gapIf } from './steps/answer.ts';
import type { EngagementFacts } from '../model/engagement-facts.ts';

/** An MFA policy with scope and approved factors, approved by management, not past its review date, and a document. */
export const policy: Item = {
  id: 'policy',
  answer: (facts) => {
    const { engagement, asOf } = facts;
    const stated = engagement.policy;
    if (stated === undefined) return answer('policy', null, gapIf(true, 'policy', 'none'));
    const { scope, approvedFactors = [], approvedBy, approvedOn, reviewOn } = stated;
    const attached = documentOf(facts);
    const gaps = [
      ...gapIf(attached === null, 'policy', 'no-document'),
      ...gapIf(scope === undefined, 'policy', 'no-scope'),
      ...gapIf(approvedFactors.length === 0, 'policy', 'no-factors'),
      ...gapIf(
        approvedBy === undefined || approvedOn === undefined || approvedOn > asOf,
        'policy',
        'not-approved',
      ),
      ...gapIf(reviewOn === undefined || reviewOn < asOf, 'policy', 'not-reviewed'),
    ];
    return answer('policy', attached, gaps);
  },
  // Every entity in the scope of Article 21 needs one.
  contradicted: () => true,
};

/** The document, or `policy.text`: the Markdown in the engagement that the program typesets. */
function documentOf({ engagement, attached }: EngagementFacts): string | null {
  const stated = engagement.policy;
  if (stated?.document !== undefined && attached.includes(stated.document)) return stated.document;
  return stated?.text === undefined ? null : 'policy.text';
}
