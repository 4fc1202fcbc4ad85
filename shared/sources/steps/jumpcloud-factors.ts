import type { Factor, FactorId } from '../../model/factor.ts';
import { pendingFactor } from './factor-of-word.ts';
import { valueAt } from './field.ts';
import { makeFactor } from './make-factor.ts';
import { booleanOf, textOf } from './value.ts';

const kinds: readonly (readonly [name: string, id: FactorId])[] = [
  ['totpStatus', 'totp'],
  ['webAuthnStatus', 'fido2-key'],
  ['pushStatus', 'push'],
];
/** On the way to be enrolled; spelled as other products do, since JumpCloud's whole list is not documented. */
const underWay = new Set(['PENDING_ACTIVATION', 'IN_ENROLLMENT', 'PRE_ENROLLMENT']);
const over = new Set(['DISABLED', 'ENROLLMENT_EXPIRED']);

/**
 * What `mfaEnrollment` says a kind; where it is not there, `totp_enabled` and `mfa.configured`, of which the first
 * knows one-time codes only (formats §8). Null where nothing of it can be read: a “no” about one kind is no “none”.
 */
export function jumpcloudFactors(
  enrollment: unknown,
  totpEnabled: unknown,
  configured: unknown,
): readonly Factor[] | null {
  const states = kinds.map(([name, id]) => ({ name, id, state: stateIn(enrollment, name) }));
  if (states.some(({ state }) => state !== undefined)) return byState(states, enrollment);
  if (booleanOf(totpEnabled) === true) return [makeFactor('totp', 'totp_enabled')];
  const overall = stateIn(enrollment, 'overallStatus');
  if (overall === 'NOT_ENROLLED') return [];
  if (overall === 'ENROLLED' || booleanOf(configured) === true)
    return [makeFactor('unstated', overall ?? 'mfa.configured', { note: 'source.factor.enrolled-only' })];
  return null;
}

type KindState = { readonly name: string; readonly id: FactorId; readonly state: string | undefined };

function byState(states: readonly KindState[], enrollment: unknown): readonly Factor[] {
  const factors = states.flatMap(factorOf);
  const enrolled = stateIn(enrollment, 'overallStatus') === 'ENROLLED';
  return enrolled && !factors.some(({ usable, strength }) => usable && strength > 0)
    ? [...factors, makeFactor('unstated', 'overallStatus', { note: 'source.factor.enrolled-only' })]
    : factors;
}

function factorOf({ name, id, state }: KindState): readonly Factor[] {
  if (state === undefined || state === 'NOT_ENROLLED') return [];
  if (state === 'ENROLLED')
    return [makeFactor(id, name, id === 'push' ? { note: 'source.factor.push-policy' } : {})];
  const word = `${name} ${state}`;
  if (underWay.has(state)) return [pendingFactor(word)];
  return over.has(state)
    ? [makeFactor(id, word, { usable: false, note: 'source.factor.not-active' })]
    : [makeFactor('unrecognised', word)];
}

function stateIn(enrollment: unknown, name: string): string | undefined {
  return textOf(valueAt(enrollment, [name]))
    ?.trim()
    .toUpperCase();
}
