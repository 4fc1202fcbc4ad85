import type { EngagementFacts } from '../../model/engagement-facts.ts';

type Applies = true | { readonly because: string };

/** A source lists people. */
export function toListedPeople({ people }: EngagementFacts): Applies {
  return people !== undefined || { because: 'not-applicable.no-people' };
}

/** A source lists people who have not left: leavers alone say nothing of who stays. */
export function toListedEmployees({ people }: EngagementFacts): Applies {
  if (people === undefined) return { because: 'not-applicable.no-people' };
  return people.left < people.people || { because: 'not-applicable.only-leavers' };
}
