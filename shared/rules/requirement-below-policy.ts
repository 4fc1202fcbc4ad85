import type { IsoDate } from '../lib/calendar.ts';
import { accountClasses, type AccountClass } from '../model/account-class.ts';
import type { Engagement } from '../model/engagement.ts';
import { factorStrength, type FactorId, type Strength } from '../model/factor.ts';
import type { EngagementRule } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';

/** A requirement of the engagement is below what the MFA policy says: its own strength for the class, or the weakest
 * factor that it approves. */
export const requirementBelowPolicy: EngagementRule = {
  kind: 'engagement',
  id: 'requirement-below-policy',
  severity: 'medium',
  clause: '11.7.2',
  judge: ({ engagement, asOf }) => {
    const { policy, requirements } = engagement;
    const approved = (policy?.approvedFactors ?? []).map((id) => factorStrength[id as FactorId]);
    if (policy === undefined || (policy.requirements === undefined && approved.length === 0))
      return notApplicable('policy-names-no-strength');
    const floor = approved.length > 0 ? Math.min(...approved) : 0;
    const below = accountClasses.filter((name) => {
      const required = strengthInForce(requirements[name], defaultStrength(name), asOf);
      return required < Math.max(floor, policy.requirements?.[name] ?? 0);
    });
    return firesFor(
      below.length > 0 ? [{ realm: null, subjects: below, values: { classes: below.length } }] : [],
    );
  },
};

/** Assessment rules §5. */
function defaultStrength(name: AccountClass): Strength {
  return name === 'privileged' ? 4 : 2;
}

type Stated = Engagement['requirements'][AccountClass];

/** An engagement tightens freely; what is not approved, or has ended, does not loosen anything (assessment rules §3). */
function strengthInForce(stated: Stated, usual: Strength, asOf: IsoDate): Strength {
  const { strength = usual, approvedOn, until } = stated ?? {};
  if (strength >= usual) return strength;
  const isInForce = approvedOn !== undefined && approvedOn <= asOf && (until === undefined || until >= asOf);
  return isInForce ? strength : usual;
}
