import type { AccountClass } from '../../model/account-class.ts';
import type { EngagementFacts } from '../../model/engagement-facts.ts';

type Applies = true | { readonly because: string };

/** Somebody is in scope. */
export function toAccounts(facts: EngagementFacts): Applies {
  return facts.coverage.inScope > 0 || { because: 'not-applicable.no-accounts' };
}

/** Somebody in scope has at least one factor. */
export function toEnrolled(facts: EngagementFacts): Applies {
  return facts.coverage.enrolled > 0 || { because: 'not-applicable.nobody-enrolled' };
}

/** Somebody in scope has the class. */
export function toClass(name: AccountClass): (facts: EngagementFacts) => Applies {
  return (facts) => (facts.classes[name]?.inScope ?? 0) > 0 || { because: `not-applicable.no-${name}` };
}

/** Somebody exists, in scope or not. */
export function toEverybody(facts: EngagementFacts): Applies {
  return (
    facts.realms.some(({ population }) => population.accounts > 0) || {
      because: 'not-applicable.no-accounts',
    }
  );
}
