import { accountClasses, type AccountClass } from '../model/account-class.ts';
import type { MfaPolicy } from '../model/engagement-policy.ts';
import { factorStrength, type FactorId } from '../model/factor.ts';
import { approvedFactorsOf } from '../model/policy-document.ts';
import type { EngagementRule } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';

/** A requirement, as it was applied, is below what the MFA policy says: its own strength for the class, or the weakest
 * factor that it approves for it. */
export const requirementBelowPolicy: EngagementRule = {
  kind: 'engagement',
  id: 'requirement-below-policy',
  severity: 'medium',
  clause: '11.7.2',
  judge: ({ engagement: { policy }, requirements }) => {
    if (policy === undefined || !namesStrength(policy)) return notApplicable('policy-names-no-strength');
    const below = accountClasses.filter((name) => requirements[name].strength < demandedBy(policy, name));
    return firesFor(
      below.length > 0 ? [{ realm: null, subjects: below, values: { classes: below.length } }] : [],
    );
  },
};

function namesStrength(policy: MfaPolicy): boolean {
  return policy.requirements !== undefined || approvedFactorsOf(policy).length > 0;
}

function demandedBy(
  { requirements, approvedFactors = [], approvedFactorsByClass }: MfaPolicy,
  name: AccountClass,
): number {
  const approved = approvedFactorsByClass?.[name] ?? approvedFactors;
  const strengths = approved.map((id) => factorStrength[id as FactorId]);
  const weakest = strengths.length > 0 ? Math.min(...strengths) : 0;
  return Math.max(weakest, requirements?.[name] ?? 0);
}
