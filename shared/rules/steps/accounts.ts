import type { AccountClass } from '../../model/account-class.ts';
import type { AssessedAccount } from '../../model/account.ts';
import type { EngagementFacts } from '../../model/engagement-facts.ts';
import type { AssessedException } from '../../model/exception.ts';
import type { Factor } from '../../model/factor.ts';

export function isInScope(account: AssessedAccount): boolean {
  return account.outOfScope === null;
}

export function hasClass(account: AssessedAccount, name: AccountClass): boolean {
  return account.classes.some((reason) => reason.class === name);
}

export function isInScopeAs(account: AssessedAccount, name: AccountClass): boolean {
  return isInScope(account) && hasClass(account, name);
}

/** Covered by MFA or by a valid exception. */
export function isAccountedFor({ verdict }: AssessedAccount): boolean {
  return verdict === 'covered' || verdict === 'excepted';
}

/** Registered, active, not refused, and of a kind that counts. */
export function usableFactors({ account }: AssessedAccount): readonly Factor[] {
  return account.factors.filter(({ usable, strength }) => usable && strength > 0);
}

/** The exception that claims the account, whatever its state; null where none does. */
export function exceptionOf(
  { exception }: AssessedAccount,
  facts: EngagementFacts,
): AssessedException | null {
  if (exception === null) return null;
  return facts.exceptions.find((assessed) => assessed.exception.id === exception) ?? null;
}

/** Valid, and no other exception claims this account: two that do cover nobody (assessment rules §7). */
export function isValidlyExcepted(account: AssessedAccount, facts: EngagementFacts): boolean {
  if (account.verdict === 'excepted') return true;
  const isContested = account.reasons.some(({ text }) => text === 'reason.exception-overlap');
  return !isContested && exceptionOf(account, facts)?.state === 'valid';
}
