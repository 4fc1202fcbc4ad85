import { canDeceive, skeleton } from '#shared/pipeline/normalise/skeleton.ts';
import type { NormalKind } from '#shared/model/stored-row.ts';
import type { Placing } from '../../store/placing.ts';
import type { Accounts } from './place-others.ts';

const nameKinds: readonly NormalKind[] = ['upn', 'login'];
/** Beyond it, naming every pair of a group helps nobody; each account still names this many. */
const pairsAnAccount = 20;

/** Records accounts of a realm with one user name, and names that look alike and differ (assessment rules §2). */
export function findAlike(placing: Placing, realm: number, accounts: Accounts): void {
  for (const kind of nameKinds) {
    if (!placing.hasKind('population', realm, kind)) continue;
    for (const { rows } of placing.sharedKeys(realm, kind, false))
      pair(
        placing,
        'same-name',
        rows.map((row) => accounts.ofRow[row] ?? 0),
      );
    findLookAlikes(placing, realm, kind, accounts);
  }
}

function pair(placing: Placing, kind: 'same-name' | 'confusable', found: readonly number[]): void {
  const distinct = [...new Set(found)].toSorted((a, b) => a - b);
  for (const account of distinct) {
    const others = distinct.filter((other) => other !== account).slice(0, pairsAnAccount);
    for (const other of others) placing.alike(account, kind, other);
  }
}

/** Only names with a character outside ASCII can deceive; the plain names they imitate are looked for after. */
function findLookAlikes(placing: Placing, realm: number, kind: NormalKind, accounts: Accounts): void {
  const found = new Map<string, Map<string, number>>();
  for (const [key, row] of placing.foreignKeys(realm, kind)) {
    const shape = skeleton(key);
    const names = found.get(shape) ?? new Map<string, number>();
    found.set(shape, names.set(key, accounts.ofRow[row] ?? 0));
  }
  if (found.size === 0) return;
  for (const [key, row] of placing.keys('population', realm, kind)) {
    if (!canDeceive(key)) found.get(skeleton(key))?.set(key, accounts.ofRow[row] ?? 0);
  }
  for (const names of found.values()) if (names.size > 1) pair(placing, 'confusable', [...names.values()]);
}
