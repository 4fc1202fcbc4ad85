import { factorStrength, type FactorId } from '../../../model/factor.ts';
import { holds, type Fact, type SlotContext } from './slot-context.ts';

/** The policy as the engagement holds it, and what it is called; null: there is none, or its document is not there. */
function policyOf({ facts }: SlotContext) {
  const { policy } = facts.engagement;
  if (policy?.document !== undefined && facts.attached.includes(policy.document))
    return { policy, named: policy.document };
  return policy?.text === undefined ? null : { policy, named: 'policy.text' };
}

const factorsOf = (context: SlotContext) => policyOf(context)?.policy.approvedFactors ?? [];

export const policyDocument: Fact = (context) => {
  const written = policyOf(context);
  return holds(written !== null, 'policy-document', { document: written?.named ?? '' });
};

/** An approval after the as-of date is none at it. */
export const policyApproval: Fact = (context) => {
  const { approvedBy, approvedOn } = policyOf(context)?.policy ?? {};
  const { asOf } = context.facts;
  const isApproved = approvedBy !== undefined && approvedOn !== undefined && approvedOn <= asOf;
  return holds(isApproved, 'policy-approval', { name: approvedBy?.name ?? '', date: approvedOn ?? '' });
};

export const policyFactors: Fact = (context) => {
  const factors = factorsOf(context);
  return holds(factors.length > 0, 'policy-factors', { factors: factors.join(', ') });
};

/** How methods are assigned: a strength for each class, and a phishing-resistant factor among those approved. */
export const policyAssignment: Fact = (context) => {
  const classes = Object.keys(policyOf(context)?.policy.requirements ?? {});
  const resistant = factorsOf(context).filter((id) => factorStrength[id as FactorId] === 4);
  return holds(classes.length > 0 && resistant.length > 0, 'policy-assignment', {
    classes: classes.toSorted().join(', '),
    factors: resistant.join(', '),
  });
};

/** Systems are the assets that the program knows; the policy says what it asks of whose accounts. */
export const assetRequirements: Fact = (context) => {
  const systems = context.facts.systems?.length ?? 0;
  const classes = Object.keys(policyOf(context)?.policy.requirements ?? {});
  return holds(systems > 0 && classes.length > 0, 'asset-requirements', {
    systems,
    classes: classes.toSorted().join(', '),
  });
};
