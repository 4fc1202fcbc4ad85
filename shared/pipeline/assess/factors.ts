import type { Factor, Strength } from '../../model/factor.ts';
import type { Requirement } from '../../model/requirement.ts';

/** What the factors of an account come to. */
export type FactorAnswer = {
  /** Strongest and weakest usable factor that counts; null where none does. */
  readonly strongest: Strength | null;
  readonly weakest: Strength | null;
  readonly enrolled: boolean;
};

/** Usable and worth anything: what merely resets a password is no factor (assessment rules §4). */
function counting(factors: readonly Factor[]): readonly Factor[] {
  return factors.filter((factor) => factor.usable && factor.strength > 0);
}

export function factorAnswer(factors: readonly Factor[]): FactorAnswer {
  const strengths = counting(factors).map((factor) => factor.strength);
  if (strengths.length === 0) return { strongest: null, weakest: null, enrolled: false };
  return {
    strongest: Math.max(...strengths) as Strength,
    weakest: Math.min(...strengths) as Strength,
    enrolled: true,
  };
}

/**
 * Synced, or a FIDO2 credential of which no source says that it is bound to its device: systems call security keys and
 * synced passkeys by the same words (`webauthn`, `fido2`), and what is not known does not pass for refused.
 */
function mayBeSynced({ id, binding }: Factor): boolean {
  return binding === 'synced' || (bindingMatters.has(id) && binding === 'not-stated');
}

const bindingMatters: ReadonlySet<Factor['id']> = new Set(['passkey', 'fido2-key']);

/** Whether one usable factor meets a requirement; a key that may be synced does not where the requirement refuses it. */
export function meets(factors: readonly Factor[], requirement: Requirement): boolean {
  return counting(factors).some(
    (factor) => factor.strength >= requirement.strength && !(requirement.refuseSynced && mayBeSynced(factor)),
  );
}
