import type { Account } from '../../model/account.ts';
import type { Enforcement } from '../../model/enforcement.ts';
import type { Verdict } from '../../model/verdict.ts';
import { factorAnswer, meets } from './factors.ts';
import type { Requirement } from '../../model/requirement.ts';

/** `attested` counts as shown (assessment rules §6). */
function isShown(enforcement: Enforcement): boolean {
  return enforcement.state === 'enforced' || enforcement.state === 'attested';
}

/**
 * The verdict of an account before exceptions, the first that holds in the order of assessment rules §6.
 * Where a requirement asks for no enforcement, only the factor is judged.
 */
export function verdictOf(
  account: Account,
  enforcement: Enforcement,
  requirement: Requirement,
): Exclude<Verdict, 'excepted'> {
  const sufficient = meets(account.factors, requirement);
  const serves = sufficient || requirement.continuous;
  if (account.ambiguous) return 'unresolved';
  if (serves && (isShown(enforcement) || !requirement.enforced)) return 'covered';
  if (!account.hasEnrolmentRecord) return 'unknown';
  if (!factorAnswer(account.factors).enrolled) return 'not-enrolled';
  if (requirement.enforced && (enforcement.state === 'absent' || enforcement.state === 'partial'))
    return 'not-enforced';
  return sufficient ? 'not-shown' : 'weak';
}
