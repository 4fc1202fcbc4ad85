import type { DirectoryKeys } from '../../model/account-link.ts';
import { normaliseKey } from './normalise-key.ts';

/** Keys of another directory, folded as keys of one's own, so that both compare. */
export function normaliseDirectory({ guid, sid, upn, domain, synced }: DirectoryKeys): DirectoryKeys {
  const keys: { -readonly [name in keyof DirectoryKeys]: DirectoryKeys[name] } = {};
  const stated = { guid, sid, upn, domain };
  for (const name of ['guid', 'sid', 'upn', 'domain'] as const) {
    const key = normaliseKey(stated[name]);
    // A key with a lone surrogate or NUL would become another in the store: it finds nobody.
    if (key !== null && key.isWellFormed() && !key.includes('\0')) keys[name] = key;
  }
  if (synced !== undefined) keys.synced = synced;
  return keys;
}
