import type { Keys } from '../../model/fact.ts';

export type EntraIdentity = {
  readonly keys: Keys;
  /** `deleted` (the name carries the prefix of a soft-deleted user), `ext-name` (a guest's name). */
  readonly marks: readonly string[];
};

/**
 * Keys of an Entra row. A soft-deleted user's name is `<its id without dashes><the name it had>` (formats §12.5):
 * the prefix is taken off only where it is this row's id.
 */
export function entraIdentity(
  id: string | undefined,
  upn: string | undefined,
  others: Keys = {},
): EntraIdentity {
  const prefix = id?.replaceAll('-', '').toLowerCase();
  const deleted = prefix?.length === 32 && upn !== undefined && upn.toLowerCase().startsWith(prefix);
  const name = deleted ? upn.slice(32) : upn;
  const marks = [
    ...(deleted ? ['deleted'] : []),
    ...(name?.toLowerCase().includes('#ext#') === true ? ['ext-name'] : []),
  ];
  return { keys: { ...defined('id', id), ...defined('upn', name), ...others }, marks };
}

/** One property, or none: what is absent has no key (`exactOptionalPropertyTypes`). */
export function defined<Name extends string, T>(
  name: Name,
  value: T | undefined,
): { readonly [K in Name]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [K in Name]?: T };
}
