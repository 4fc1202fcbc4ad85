import { valueAt, type FieldNames } from './field.ts';
import { textOf } from './value.ts';

/**
 * Parameters of the user usage report that say something of MFA, as `gam report users` names their columns. Google
 * ended those of super and delegated administrators on 2024-11-15; the number of roles is what is left.
 */
export const usageNames = {
  email: ['email'],
  date: ['date'],
  enrolled: ['accounts:is_2sv_enrolled'],
  enforced: ['accounts:is_2sv_enforced'],
  disabled: ['accounts:disabled', 'accounts:is_disabled'],
  suspended: ['accounts:is_suspended'],
  archived: ['accounts:is_archived'],
  superAdmin: ['accounts:is_super_admin'],
  delegatedAdmin: ['accounts:is_delegated_admin'],
  adminRoles: ['accounts:num_roles_assigned'],
  securityKeys: ['accounts:num_security_keys'],
  passkeys: ['accounts:num_passkeys_enrolled'],
  lastSignIn: ['accounts:timestamp_last_login', 'accounts:last_login_time'],
  created: ['accounts:timestamp_creation', 'accounts:creation_time'],
} as const satisfies FieldNames;
export type UsageName = Exclude<keyof typeof usageNames, 'email' | 'date'>;

export type UsageRow = {
  readonly email: string | undefined;
  readonly id: string | undefined;
  readonly date: unknown;
  /** A report can be about the whole customer. */
  readonly isUser: boolean;
  readonly value: (name: UsageName) => unknown;
};

const byParameter = new Map<string, UsageName>(
  Object.entries(usageNames).flatMap(([name, parameters]) =>
    parameters.map((parameter) => [parameter, name as UsageName] as const),
  ),
);
const typed = ['boolValue', 'intValue', 'stringValue', 'datetimeValue'] as const;

/** `parameters` is a list of names and values, the value under a name of its type; whole numbers come as text. */
export function parametersOf(list: unknown): ReadonlyMap<UsageName, unknown> {
  const found = new Map<UsageName, unknown>();
  if (!Array.isArray(list)) return found;
  for (const parameter of list) {
    const name = byParameter.get(textOf(valueAt(parameter, ['name'])) ?? '');
    if (name === undefined) continue;
    const type = typed.find((one) => valueAt(parameter, [one]) !== undefined);
    found.set(name, type === undefined ? undefined : valueAt(parameter, [type]));
  }
  return found;
}

/** Google's user ids are long numbers; anything else in their place is a placeholder, and names nobody. */
export function googleId(value: unknown): string | undefined {
  const text = textOf(value)?.trim();
  return text !== undefined && /^\d{15,}$/.test(text) ? text : undefined;
}
