import type { KeyKind, Keys } from '#shared/model/fact.ts';
import type { NormalKeys, NormalKind } from '#shared/model/stored-row.ts';

/** The column of each kind of key, the same in every table of rows. */
export const keyColumn: Readonly<Record<NormalKind, string>> = {
  id: 'k_id',
  upn: 'k_upn',
  mail: 'k_mail',
  guest: 'k_guest',
  login: 'k_login',
  employeeId: 'k_employee',
};
export const keyColumns = ['k_id', 'k_upn', 'k_mail', 'k_guest', 'k_login', 'k_employee'] as const;

/** The index of a kind of key; it exists only where rows have the kind. */
export function keyIndex(table: string, column: string): string {
  return `${table}_${column}`;
}

export type KeyCells = { readonly [column in (typeof keyColumns)[number]]: string | null };

export function normalKeysOf(cells: KeyCells): NormalKeys {
  return {
    id: cells.k_id,
    upn: cells.k_upn,
    mail: cells.k_mail,
    guest: cells.k_guest,
    login: cells.k_login,
    employeeId: cells.k_employee,
  };
}

/** Keys as cells, in the order of `keyColumns`. */
export function keyCellsOf(keys: NormalKeys): readonly (string | null)[] {
  return [keys.id, keys.upn, keys.mail, keys.guest, keys.login, keys.employeeId];
}

/** Only spellings that differ from the compared form are kept: most do not. */
export function spellingsOf(keys: Keys, normal: NormalKeys): string | null {
  const differ: Partial<Record<KeyKind, string>> = {};
  let any = false;
  for (const kind of ['id', 'upn', 'mail', 'login', 'employeeId'] as const) {
    const text = keys[kind];
    if (text === undefined || normal[kind] === null || text === normal[kind]) continue;
    differ[kind] = text;
    any = true;
  }
  return any ? JSON.stringify(differ) : null;
}

/** Keys as spelled. */
export function spelledKeys(normal: NormalKeys, spelled: string | null): Keys {
  const keys: Partial<Record<KeyKind, string>> = {};
  for (const kind of ['id', 'upn', 'mail', 'login', 'employeeId'] as const) {
    const value = normal[kind];
    if (value !== null) keys[kind] = value;
  }
  return spelled === null ? keys : { ...keys, ...(JSON.parse(spelled) as Keys) };
}
