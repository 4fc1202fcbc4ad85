import { factorStrength, type FactorId } from '../../../model/factor.ts';
import { approvedFactorsOf, isPolicyApproved, policyDocument } from '../../../model/policy-document.ts';
import { holds, type Fact, type SlotContext } from './slot-context.ts';

/**
 * The policy as the engagement holds it, and what it is called; null: there is none, its document is not there, or it
 * is only typeset from its parts and nobody approved it.
 */
function policyOf({ facts }: SlotContext) {
  const { policy } = facts.engagement;
  const written = policyDocument(policy, facts.attached);
  if (policy === undefined || written === null) return null;
  if (written.kind === 'template' && !isPolicyApproved(policy, facts.asOf)) return null;
  return { policy, named: written.kind === 'file' ? written.path : `policy.${written.kind}` };
}

function factorsOf(context: SlotContext): readonly string[] {
  const written = policyOf(context);
  return written === null ? [] : approvedFactorsOf(written.policy);
}

export const writtenPolicy: Fact = (context) => {
  const written = policyOf(context);
  return holds(written !== null, 'policy-document', { document: written?.named ?? '' });
};

/** An approval after the as-of date is none at it. */
export const policyApproval: Fact = (context) => {
  const policy = policyOf(context)?.policy;
  const { approvedBy, approvedOn } = policy ?? {};
  const isApproved = policy !== undefined && isPolicyApproved(policy, context.facts.asOf);
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
