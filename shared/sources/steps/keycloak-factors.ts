import type { Factor, FactorId } from '../../model/factor.ts';
import { valueAt } from './field.ts';
import { pendingFactor } from './factor-of-word.ts';
import { makeFactor } from './make-factor.ts';
import { textOf, wordsOf } from './value.ts';

/** Types of stored credentials; an old password is no factor at all (formats §7, §13). */
const types: Readonly<Record<string, FactorId | null>> = {
  password: 'password',
  'password-history': null,
  otp: 'totp',
  webauthn: 'fido2-key',
  'webauthn-passwordless': 'passkey',
  'recovery-authn-codes': 'recovery-code',
};

/** Required actions that set a factor up: asked for, and not done yet. */
const settingUp = new Set([
  'configure_totp',
  'webauthn-register',
  'webauthn-register-passwordless',
  'configure_recovery_authn_codes',
]);

/** What a user has, by the types of its credentials alone, and what it is still asked to set up. */
export function keycloakFactors(
  credentials: unknown,
  totp: boolean,
  requiredActions: unknown,
): readonly Factor[] {
  const stored = (Array.isArray(credentials) ? (credentials as readonly unknown[]) : []).flatMap(factorOf);
  const without = totp && !stored.some(({ id }) => id === 'totp') ? [makeFactor('totp', 'totp')] : [];
  const pending = (wordsOf(requiredActions) ?? [])
    .filter((action) => settingUp.has(action.trim().toLowerCase()))
    .map(pendingFactor);
  return [...stored, ...without, ...pending];
}

function factorOf(credential: unknown): readonly Factor[] {
  const type = textOf(valueAt(credential, ['type']))?.trim();
  if (type === undefined) return [makeFactor('unrecognised', 'credential without a type')];
  const key = type.toLowerCase();
  const id = Object.hasOwn(types, key) ? types[key] : 'unrecognised';
  return id === null || id === undefined ? [] : [makeFactor(id, type)];
}
