import type { EnforcementFact, Keys } from '../../model/fact.ts';
import { valueAt } from './field.ts';
import { textOf } from './value.ts';

/** The names that exports give a column or property of per-user MFA, and of nothing else (formats §1.3, §1.11). */
const surePerUserNames = [
  'perUserMfaState',
  'requirements.perUserMfaState',
  'authentication.requirements.perUserMfaState',
  'body.perUserMfaState',
  'per-user MFA status',
  'per-user MFA state',
  'perUserMfaStatus',
  'strongAuthenticationRequirements.state',
  'strongAuthenticationRequirements',
] as const;
/** Names that scripts also give to *has a method registered*. */
const barePerUserNames = ['MFAStatus', 'MFA Status', 'MFA State', 'MFAState'] as const;
/** Whose state, and the state, as files of it call them. */
export const perUserNames = {
  id: ['userId', 'objectId', 'object id', 'id'],
  upn: ['userPrincipalName', 'user principal name', 'upn'],
  sure: surePerUserNames,
  bare: barePerUserNames,
} as const;
/** Columns that MSOnline alone has: beside one of them a bare name is its per-user state. */
export const msonlineNames = [
  'strongPasswordRequired',
  'strongAuthenticationProofupTime',
  'passwordNeverExpires',
  'passwordResetNotRequiredDuringActivate',
] as const;

export type PerUserState = 'enforced' | 'enabled' | 'disabled' | 'unclear' | null;

/**
 * The state of per-user MFA as Microsoft means it: `enabled` must register at the next sign-in, and whoever has
 * registered becomes `enforced` by itself. Under a name that is not sure `Enabled` may only mean that a method is
 * registered: `unclear`. Null for a word that nobody knows.
 */
export function perUserState(value: unknown, sure: boolean): PerUserState {
  if (typeof value === 'object' && value !== null) return stateOfRequirements(value, sure);
  const word = textOf(value)?.trim().toLowerCase() ?? '';
  if (word === 'enforced') return 'enforced';
  if (word === 'enabled') return sure ? 'enabled' : 'unclear';
  // MSOnline writes no requirement where it is disabled; scripts may write nothing, or a dash.
  return ['disabled', '', '-', 'none'].includes(word) ? 'disabled' : null;
}

/** MSOnline's `StrongAuthenticationRequirements` as JSON: a list, or its one entry alone; each has a state of its own. */
function stateOfRequirements(value: object, sure: boolean): PerUserState {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  const states = new Set(
    entries.map((entry) => {
      const state = valueAt(entry, ['State']) ?? valueAt(entry, ['state']);
      return textOf(state) === undefined ? null : perUserState(state, sure);
    }),
  );
  const [only = 'disabled'] = states;
  return states.size > 1 ? null : only;
}

/** `disabled` is no fact: under Conditional Access or security defaults it is no gap. */
export function perUserFact(keys: Keys, state: PerUserState): EnforcementFact | null {
  if (state !== 'enforced' && state !== 'enabled') return null;
  const fact = { kind: 'enforcement', keys, by: 'Per-user MFA' } as const;
  // Until whoever is enabled has registered, a client that cannot do MFA still gets in with the password.
  return state === 'enforced'
    ? { ...fact, state, reason: 'source.entra-per-user-mfa.reason.enforced' }
    : {
        ...fact,
        state: 'partial',
        open: ['legacy-client'],
        reason: 'source.entra-per-user-mfa.reason.enabled',
      };
}
