import type { DirectoryKeys } from '#shared/model/account-link.ts';
import { normaliseKey } from '#shared/pipeline/normalise/normalise-key.ts';
import { flag } from './cells.ts';

/** Columns of `population` by which another directory knows the same object, in the order of `directoryCells`. */
export const directoryColumns = ['l_guid', 'l_sid', 'l_upn', 'l_domain', 'l_synced'] as const;

const nothing = directoryColumns.map(() => null);

/** As they are compared: keys of another directory are folded as keys of one's own. */
export function directoryCells(keys: DirectoryKeys | undefined): readonly (string | number | null)[] {
  if (keys === undefined) return nothing;
  return [
    normaliseKey(keys.guid),
    normaliseKey(keys.sid),
    normaliseKey(keys.upn),
    normaliseKey(keys.domain),
    flag(keys.synced ?? null),
  ];
}
