import type { Keys } from '../../model/fact.ts';
import type { NormalKeys } from '../../model/stored-row.ts';
import { normaliseKey } from './normalise-key.ts';

const guestMark = '#ext#';
const softDeleted = /^[0-9a-f]{32}/;

/**
 * The home address that a guest name hides: in `jane_partner.example#EXT#@tenant` the last `_` before the
 * mark stands for `@`. Takes a normalised name; null where the name is no guest name.
 */
export function guestHome(upn: string | null): string | null {
  const mark = upn === null ? -1 : upn.indexOf(guestMark);
  if (upn === null || mark < 1) return null;
  const local = upn.slice(0, mark);
  const at = local.lastIndexOf('_');
  if (at < 1 || at === local.length - 1) return null;
  return `${local.slice(0, at)}@${local.slice(at + 1)}`;
}

/** Entra renames a deleted user to its id without dashes and the old name: the name is what follows, if it is its own id. */
function withoutDeletionPrefix(upn: string | null, id: string | null): string | null {
  if (upn === null || id === null || !softDeleted.test(upn)) return upn;
  return upn.slice(0, 32) === id.replaceAll('-', '') && upn.length > 32 ? upn.slice(32) : upn;
}

/** All keys of a row as they are compared. */
export function normaliseKeys(keys: Keys): NormalKeys {
  const id = normaliseKey(keys.id);
  const upn = withoutDeletionPrefix(normaliseKey(keys.upn), id);
  return {
    id,
    upn,
    mail: normaliseKey(keys.mail),
    guest: guestHome(upn),
    login: normaliseKey(keys.login),
    employeeId: normaliseKey(keys.employeeId),
  };
}

/** True where a row names nobody: it cannot be matched to anything. */
export function namesNobody(keys: NormalKeys): boolean {
  return (
    keys.id === null &&
    keys.upn === null &&
    keys.mail === null &&
    keys.login === null &&
    keys.employeeId === null
  );
}
