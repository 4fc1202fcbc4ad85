import type { Keys } from '../../model/fact.ts';

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Keys of an account that people name with one word, as lists kept by hand do: an address is a user name or a mail
 * address, a GUID an id, what stands behind a domain (`CONTOSO\name`) a login. What stands behind a dot (`.\name`) is of one machine: it
 * keeps the dot, so that it is not taken for the account of that name in the directory.
 */
export function keysOfName(name: string): Keys {
  const word = name.trim();
  if (guid.test(word)) return { id: word };
  if (word.includes('@')) return { upn: word, mail: word };
  return { login: word.startsWith('.\\') ? word : word.slice(word.lastIndexOf('\\') + 1) };
}

/** Keys of the account that a file is about, by its name: ids of most systems have a digit, logins seldom. */
export function keysOfFile(account: string): Keys {
  return /\d/.test(account) && !account.includes('@') ? { id: account } : keysOfName(account);
}
