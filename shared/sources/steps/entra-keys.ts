import type { Keys } from '../../model/fact.ts';
import { put, type Mutable } from './put.ts';

export type EntraIdentity = {
  readonly keys: Mutable<Keys>;
  /** `deleted` (the name carries the prefix of a soft-deleted user), `ext-name` (a guest's name). */
  readonly marks: string[];
};

/**
 * Keys of an Entra row. A soft-deleted user's name is `<its id without dashes><the name it had>` (formats §12.5):
 * the prefix is taken off only where it is this row's id.
 */
export function entraIdentity(id: string | undefined, upn: string | undefined): EntraIdentity {
  const keys: Mutable<Keys> = {};
  const marks: string[] = [];
  const deleted = upn !== undefined && id !== undefined && hasPrefix(upn, id);
  const name = deleted ? upn.slice(prefixLength) : upn;
  put(keys, 'id', id);
  put(keys, 'upn', name);
  if (deleted) marks.push('deleted');
  if (name !== undefined && isExternalName(name)) marks.push('ext-name');
  return { keys, marks };
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who a text names that may be an object id or a user principal name; null where it is neither. */
export function entraIdentityOf(text: string): EntraIdentity | null {
  const name = text.trim();
  if (guid.test(name)) return entraIdentity(name, undefined);
  return name.includes('@') ? entraIdentity(undefined, name) : null;
}

const prefixLength = 32;

function hasPrefix(upn: string, id: string): boolean {
  if (upn.length <= prefixLength || !/^[0-9a-f]{32}/i.test(upn)) return false;
  return upn.slice(0, prefixLength).toLowerCase() === id.trim().replaceAll('-', '').toLowerCase();
}

/** `local_domain#EXT#@tenant`: a guest's name, whatever the account's type says. */
export function isExternalName(upn: string): boolean {
  return upn.includes('#') && upn.toLowerCase().includes('#ext#');
}
