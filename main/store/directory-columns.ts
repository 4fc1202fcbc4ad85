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
    keyOf(keys.guid),
    keyOf(keys.sid),
    keyOf(keys.upn),
    keyOf(keys.domain),
    flag(keys.synced ?? null),
  ];
}

/** A key with a lone surrogate or NUL would become another in the store: it finds nobody. */
function keyOf(text: string | undefined): string | null {
  const key = normaliseKey(text);
  return key !== null && key.isWellFormed() && !key.includes('\0') ? key : null;
}
