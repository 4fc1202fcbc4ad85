import type { Profile } from '../../frameworks/profile.ts';
import { profileOf } from '../../frameworks/registry.ts';
import type { IsoDate } from '../../lib/calendar.ts';
import { isStated } from '../../lib/is-stated.ts';
import { accountClasses, type AccountClass } from '../../model/account-class.ts';
import type { Engagement } from '../../model/engagement.ts';
import type { Strength } from '../../model/factor.ts';
import type { ClassRequirements, Requirement } from '../../model/requirement.ts';
import { isSamePerson } from '../../model/person-names.ts';

export type Requirements = {
  readonly own: ClassRequirements;
  readonly standard: ClassRequirements;
  /** Loosenings that do not count and why, and those that the preparer approved: one sentence each. */
  readonly warnings: readonly string[];
};

/** Assessment rules §5; the national profile may ask for more, never for less. */
function defaultRequirement(name: AccountClass, profile: Profile | null): Requirement {
  const usual: Strength = name === 'privileged' ? 4 : 2;
  const asked = profile?.requirements?.[name]?.strength ?? usual;
  return {
    strength: asked > usual ? asked : usual,
    enforced: true,
    continuous: false,
    refuseSynced: false,
  };
}

/**
 * The requirements of an engagement. It may tighten freely; to loosen it must say because of what, who approved it
 * and when, and until when if the strength is that of SMS; a loosening that has run out counts no more, and
 * privileged accounts never fall to SMS (assessment rules §3, §5).
 */
export function requirementsOf(
  engagement: Engagement,
  profile: Profile | null = profileOf(engagement.entity.profile),
): Requirements {
  const warnings: string[] = [];
  const own = {} as Record<AccountClass, Requirement>;
  const standard = {} as Record<AccountClass, Requirement>;
  for (const name of accountClasses) {
    const usual = defaultRequirement(name, profile);
    const wanted = wantedOf(engagement, name, usual);
    const refused = isLooser(wanted, usual) ? refusalOf(engagement, name, wanted) : null;
    if (refused !== null) warnings.push(`The loosened requirement of ${name} does not count: ${refused}.`);
    else if (isLooser(wanted, usual)) warnings.push(...doubtsOf(engagement, name));
    own[name] = refused === null ? wanted : strictest([wanted, usual]);
    standard[name] = usual;
  }
  return { own, standard, warnings };
}

function wantedOf({ requirements }: Engagement, name: AccountClass, usual: Requirement): Requirement {
  const stated = requirements[name];
  if (stated === undefined) return usual;
  return {
    strength: stated.strength ?? usual.strength,
    enforced: stated.enforced ?? usual.enforced,
    continuous: stated.continuous ?? usual.continuous,
    refuseSynced: stated.refuseSynced ?? usual.refuseSynced,
  };
}

function isLooser(one: Requirement, other: Requirement): boolean {
  return (
    one.strength < other.strength ||
    (!one.enforced && other.enforced) ||
    (one.continuous && !other.continuous)
  );
}

/** Why a loosening does not count; null where it does. */
function refusalOf(engagement: Engagement, name: AccountClass, wanted: Requirement): string | null {
  const stated = engagement.requirements[name];
  const { asOf } = engagement;
  if (stated === undefined) return null;
  const reasons: readonly (readonly [boolean, string])[] = [
    [!isStated(stated.because), 'it does not say why (because)'],
    [!isStated(stated.approvedBy), 'nobody approved it (approvedBy)'],
    [!isOnOrBefore(stated.approvedOn, asOf), 'it was not approved on or before the as-of date (approvedOn)'],
    [stated.until !== undefined && stated.until < asOf, `it ended on ${stated.until ?? ''} (until)`],
    [
      wanted.strength < 2 && stated.until === undefined,
      'a strength below 2 needs the date on which it ends (until)',
    ],
    [wanted.strength < 2 && name === 'privileged', 'privileged accounts never go below 2'],
    [
      wanted.continuous && stated.evidence === undefined,
      'continuous authentication needs evidence that it is as strong (evidence)',
    ],
  ];
  return reasons.find(([holds]) => holds)?.[1] ?? null;
}

/** A loosening that counts, and that a reader should still know more of. */
function doubtsOf({ requirements, preparedBy }: Engagement, name: AccountClass): readonly string[] {
  const approver = requirements[name]?.approvedBy;
  if (approver === undefined || preparedBy === undefined || !isSamePerson(approver, preparedBy.name))
    return [];
  return [`The loosened requirement of ${name} was approved by the preparer, “${approver}”.`];
}

function isOnOrBefore(date: IsoDate | undefined, asOf: IsoDate): boolean {
  return date !== undefined && date <= asOf;
}

/** The strictest of several. Continuous authentication serves only where all of them let it. */
function strictest(requirements: readonly Requirement[]): Requirement {
  return requirements.reduce((one, other) => ({
    strength: one.strength >= other.strength ? one.strength : other.strength,
    enforced: one.enforced || other.enforced,
    continuous: one.continuous && other.continuous,
    refuseSynced: one.refuseSynced || other.refuseSynced,
  }));
}

export type AccountRequirement = {
  readonly own: Requirement;
  /** Without the engagement's loosenings: the stricter of its own and the default. What it tightens stays. */
  readonly unloosened: Requirement;
  /** The class that asks most. */
  readonly class: AccountClass;
  readonly loosened: boolean;
};

/** The requirement of an account: the strictest over its classes (at least one). */
export function requirementOf(
  classes: readonly AccountClass[],
  { own, standard }: Requirements,
): AccountRequirement {
  const mine = strictest(classes.map((name) => own[name]));
  const usual = strictest(classes.map((name) => standard[name]));
  const asking = classes.find((name) => own[name].strength === mine.strength) ?? 'standard';
  return {
    own: mine,
    unloosened: strictest([mine, usual]),
    class: asking,
    loosened: isLooser(mine, usual),
  };
}
