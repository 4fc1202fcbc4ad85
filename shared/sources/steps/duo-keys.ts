import type { Keys } from '../../model/fact.ts';
import { put, type Mutable } from './put.ts';

export type DuoIdentity = {
  readonly id: string | undefined;
  readonly username: string | undefined;
  readonly mail: string | undefined;
  readonly aliases: readonly string[];
};

/**
 * Keys of a Duo user (formats §6): its user name is a login or an address, and its aliases are whatever the protected
 * systems call the same person. The first that looks like an address is the user principal name, the first that does
 * not is the login. Beside accounts of another realm Duo's own id is left out, for it is no id of theirs, and the
 * domain before a login (`CONTOSO\name`) too.
 */
export function duoKeys({ id, username, mail, aliases }: DuoIdentity, ownRealm: boolean): Keys {
  const named = [...(username === undefined ? [] : [username]), ...aliases];
  const login = named.find((name) => !name.includes('@'));
  const keys: Mutable<Keys> = {};
  if (ownRealm) put(keys, 'id', id);
  put(
    keys,
    'upn',
    named.find((name) => name.includes('@')),
  );
  put(keys, 'login', ownRealm ? login : login?.slice(login.lastIndexOf('\\') + 1));
  put(keys, 'mail', mail);
  return keys;
}
