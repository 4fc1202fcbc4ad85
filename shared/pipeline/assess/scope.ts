import type { IsoDate } from '../../lib/calendar.ts';
import type { AccountClass, ClassReason } from '../../model/account-class.ts';
import type { Account, OutOfScope } from '../../model/account.ts';
import type { Matcher } from './condition.ts';

/** An exclusion of the engagement: what, who approved it and when (assessment rules §3). */
export type Exclusion = {
  readonly matches: Matcher;
  readonly reason: string;
  readonly because: string;
  readonly approvedOn: IsoDate;
};

/** Reasons that are silent, because a source or a class states them: no exclusion of an engagement may take their name. */
export const statedReasons = [
  'workload-identity',
  'computer',
  'deleted',
  'disabled',
  'customer',
  'linked',
] as const;
type StatedReason = (typeof statedReasons)[number];

const silent = (reason: StatedReason): OutOfScope => ({ reason, silent: true, why: `scope.${reason}` });

/** It is judged in another realm, in which it exists again. */
export const linkedOutOfScope: OutOfScope = silent('linked');

const ofSources: ReadonlySet<string> = new Set(['workload-identity', 'computer', 'deleted', 'disabled']);

/** A source itself says that nobody signs in with it. */
export function isStatedReason(reason: string | null): boolean {
  return reason !== null && ofSources.has(reason);
}

export function isStated(outOfScope: OutOfScope | null): boolean {
  return isStatedReason(outOfScope?.reason ?? null);
}

/** What a source itself states puts an account out of scope without a word; the first that holds. */
function statedBySource({ marks, attributes }: Account): OutOfScope | null {
  if (marks.includes('workload-identity')) return silent('workload-identity');
  if (marks.includes('computer')) return silent('computer');
  if (marks.includes('deleted')) return silent('deleted');
  return attributes.enabled === false ? silent('disabled') : null;
}

/** Customers are reported apart, so that they do not swamp the workforce; unless they are anything else too. */
function isOnlyCustomer(classes: readonly ClassReason[]): boolean {
  const besides: readonly AccountClass[] = ['customer', 'external-facing'];
  return (
    classes.some((reason) => reason.class === 'customer') &&
    classes.every((reason) => besides.includes(reason.class))
  );
}

export type Scope = {
  readonly outOfScope: OutOfScope | null;
  /** Without the engagement's own exclusions. */
  readonly inScopeByDefault: boolean;
};

/** Whether an account counts, and if not, why. An exclusion approved after the as-of date does not hold yet. */
export function scopeOf(
  account: Account,
  classes: readonly ClassReason[],
  exclusions: readonly Exclusion[],
  asOf: IsoDate,
): Scope {
  const stated = statedBySource(account);
  if (stated !== null) return { outOfScope: stated, inScopeByDefault: false };
  const apart = isOnlyCustomer(classes) ? silent('customer') : null;
  const exclusion = exclusions.find(({ approvedOn, matches }) => approvedOn <= asOf && matches(account));
  if (exclusion !== undefined)
    return {
      outOfScope: { reason: exclusion.reason, silent: false, why: exclusion.because },
      inScopeByDefault: apart === null,
    };
  return { outOfScope: apart, inScopeByDefault: apart === null };
}
