import { accountClasses, type AccountClass } from '../../../../model/account-class.ts';
import type { Engagement } from '../../../../model/engagement.ts';
import type { Requirement } from '../../../../model/requirement.ts';
import { requirementsOf } from '../../../assess/requirements.ts';

export type ClassRequirement = {
  readonly class: AccountClass;
  readonly own: Requirement;
  readonly standard: Requirement;
  /** What the engagement says of it, if anything: why, by whom, until when. */
  readonly stated: Engagement['requirements'][AccountClass];
  readonly loosened: boolean;
};

/** The requirement of each class as it was applied, beside the default. */
export function classRequirements(engagement: Engagement): readonly ClassRequirement[] {
  const { own, standard } = requirementsOf(engagement);
  return accountClasses.map((name) => ({
    class: name,
    own: own[name],
    standard: standard[name],
    stated: engagement.requirements[name],
    loosened: isLooser(own[name], standard[name]),
  }));
}

function isLooser(own: Requirement, standard: Requirement): boolean {
  return (
    own.strength < standard.strength ||
    (standard.enforced && !own.enforced) ||
    (own.continuous && !standard.continuous)
  );
}
