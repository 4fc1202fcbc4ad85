import { isStated } from '../lib/is-stated.ts';
import type { EngagementFacts } from '../model/engagement-facts.ts';
import { approvedFactorsOf, isPolicyApproved, nextReview, policyDocument } from '../model/policy-document.ts';
import type { Item } from './item.ts';
import { answer, gapIf } from './steps/answer.ts';

/** An MFA policy with scope and approved factors, approved by management, not past its review date, and a document. */
export const policy: Item = {
  id: 'policy',
  answer: (facts) => {
    const { engagement, asOf, attached } = facts;
    const stated = engagement.policy;
    if (stated === undefined) return answer('policy', null, gapIf(true, 'policy', 'none'));
    const written = policyDocument(stated, attached);
    const approved = isPolicyApproved(stated, asOf);
    const gaps = [
      ...gapIf(written === null, 'policy', 'no-document'),
      // What the program typesets is a document of the entity only where the entity approved it.
      ...gapIf(written?.kind === 'template' && !approved, 'policy', 'only-typeset'),
      ...gapIf(!isStated(stated.scope), 'policy', 'no-scope'),
      ...gapIf(approvedFactorsOf(stated).length === 0, 'policy', 'no-factors'),
      ...gapIf(!approved, 'policy', 'not-approved'),
      ...gapIf(!isInDate(facts), 'policy', 'not-reviewed'),
    ];
    return answer('policy', byOf(written), gaps);
  },
  // Every entity in the scope of Article 21 needs one.
  contradicted: () => true,
};

/** The path of the document, or how the report comes to print one: `policy.text`, `policy.template`. */
function byOf(written: ReturnType<typeof policyDocument>): string | null {
  if (written === null) return null;
  return written.kind === 'file' ? written.path : `policy.${written.kind}`;
}

function isInDate({ engagement, asOf }: EngagementFacts): boolean {
  const due = engagement.policy === undefined ? undefined : nextReview(engagement.policy);
  return due !== undefined && due >= asOf;
}
