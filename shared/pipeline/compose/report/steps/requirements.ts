import { accountClasses, type AccountClass } from '../../../../model/account-class.ts';
import type { Engagement } from '../../../../model/engagement.ts';
import type { Strength } from '../../../../model/factor.ts';

export type ClassRequirement = {
  readonly class: AccountClass;
  readonly strength: Strength;
  readonly enforced: boolean;
  readonly standard: Strength;
  /** What the engagement says of it, if anything. */
  readonly own: Engagement['requirements'][AccountClass];
  readonly loosened: boolean;
};

/** The requirement of each class: the default (assessment rules §5) and what the engagement makes of it. */
export function requirementsOf({ requirements }: Engagement): readonly ClassRequirement[] {
  return accountClasses.map((of) => {
    const own = requirements[of];
    const standard: Strength = of === 'privileged' ? 4 : 2;
    const strength = own?.strength ?? standard;
    const enforced = own?.enforced ?? true;
    return {
      class: of,
      strength,
      enforced,
      standard,
      own,
      loosened: strength < standard || !enforced || own?.continuous === true,
    };
  });
}
