import type { DirectoryKeys } from '#shared/model/account-link.ts';
import { flag } from './cells.ts';

/** Columns of `population` by which another directory knows the same object, in the order of `directoryCells`. */
export const directoryColumns = ['l_guid', 'l_sid', 'l_upn', 'l_domain', 'l_synced'] as const;

const nothing = directoryColumns.map(() => null);

/** Keys come as they are compared. */
export function directoryCells(keys: DirectoryKeys | undefined): readonly (string | number | null)[] {
  if (keys === undefined) return nothing;
  const { guid = null, sid = null, upn = null, domain = null, synced = null } = keys;
  return [guid, sid, upn, domain, flag(synced)];
}
