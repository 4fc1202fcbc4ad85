import type { AssessedAccount } from '../../model/account.ts';
import type { AssessedException } from '../../model/exception.ts';
import type { Reason } from '../../model/reason.ts';

/**
 * An account after the exceptions that claim it (at least one) were judged (assessment rules §6, §7). Only a valid one
 * that no other contests covers it, and only where nothing better holds already; each says so in any case.
 */
export function withException(
  assessed: AssessedAccount,
  claiming: readonly AssessedException[],
): AssessedAccount {
  const [first] = claiming;
  if (first === undefined) return assessed;
  const { id } = first.exception;
  const covers = claiming.length === 1 && first.state === 'valid';
  const yields = assessed.verdict === null || ['unresolved', 'covered'].includes(assessed.verdict);
  return {
    ...assessed,
    exception: id,
    verdict: covers && !yields ? 'excepted' : assessed.verdict,
    reasons: [reasonOf(claiming, first, covers), ...assessed.reasons],
  };
}

function reasonOf(
  claiming: readonly AssessedException[],
  { exception: { id }, state }: AssessedException,
  covers: boolean,
): Reason {
  if (covers) return { text: 'reason.excepted', values: { exception: id } };
  if (claiming.length > 1) {
    const ids = claiming.map(({ exception }) => exception.id).join(', ');
    return { text: 'reason.exception-overlap', values: { exceptions: ids } };
  }
  return { text: `reason.exception-${state}`, values: { exception: id } };
}
