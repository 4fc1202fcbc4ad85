import { textOf } from './value.ts';

/**
 * Okta's user statuses (formats §2.2). Locked out, an expired password and recovery pass by themselves: the account
 * is live. STAGED and PROVISIONED wait for an activation that needs no decision any more about whether the person
 * gets in; only DEPROVISIONED and SUSPENDED are switched off (assessment rules §3), so everything else stays counted.
 */
const live = new Set([
  'active',
  'activating',
  'locked_out',
  'password_expired',
  'provisioned',
  'recovery',
  'staged',
]);
const off = new Set(['deprovisioned', 'suspended']);

/** Null for a status that nobody knows: then no source says whether the account is switched on. */
export function oktaEnabled(status: unknown): boolean | null {
  const word = textOf(status)
    ?.trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  if (word === undefined) return null;
  if (live.has(word)) return true;
  return off.has(word) ? false : null;
}

/** Where Okta takes the sign-in from: a directory it is synchronised with, or a provider that may do MFA itself. */
export function oktaProviderMarks(provider: unknown): readonly string[] {
  const word = textOf(provider)?.trim().toLowerCase().replaceAll(' ', '_') ?? '';
  if (word === 'federation' || word === 'social') return ['mfa-elsewhere'];
  return word === 'active_directory' || word === 'ldap' ? ['synced'] : [];
}
