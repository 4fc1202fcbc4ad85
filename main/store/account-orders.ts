import type Database from 'better-sqlite3';
import { enforcementStates } from '#shared/model/enforcement.ts';
import { byName, unknownStrength, verdictOrder, type AccountColumns } from './account-columns.ts';

export type SortColumn = 'name' | 'displayName' | 'realm' | 'verdict' | 'strongest' | 'enforcement';
export type Order = (sort: SortColumn, descending: boolean) => Int32Array;

/** Orders of places, each worked out once. Equal values stand in the order of names, whichever way the list goes. */
export function ordersOf(database: Database.Database, columns: AccountColumns): Order {
  const orders = new Map<string, Int32Array>();
  const places = Int32Array.from(columns.ids, (_, place) => place);
  const ranked = (ranks: ArrayLike<number>, ranked: readonly number[]): Int32Array =>
    byRank(ranks, ranked, places);
  const make = (sort: SortColumn, descending: boolean): Int32Array => {
    const turn = (ranks: readonly number[]) => (descending ? ranks.toReversed() : ranks);
    const upTo = (count: number) => turn(Array.from({ length: count }, (_, rank) => rank));
    switch (sort) {
      case 'name':
        return descending ? places.toReversed() : places;
      case 'displayName':
        return byDisplayName(database, columns.ids, descending);
      case 'realm':
        return ranked(columns.realm, upTo(columns.realm.reduce((most, code) => Math.max(most, code), 0) + 1));
      case 'verdict':
        return ranked(columns.verdict, upTo(verdictOrder.length));
      case 'strongest':
        return ranked(columns.strongest, turn([unknownStrength, 0, 1, 2, 3, 4]));
      case 'enforcement':
        return ranked(columns.enforcement, upTo(enforcementStates.length));
    }
  };
  return (sort, descending) => {
    const key = `${sort} ${descending}`;
    const known = orders.get(key) ?? make(sort, descending);
    orders.set(key, known);
    return known;
  };
}

/** Places by rank, equal ranks in the order of places: one counting pass. */
function byRank(rankOf: ArrayLike<number>, ranks: readonly number[], places: Int32Array): Int32Array {
  const counts = new Int32Array(Math.max(...ranks, 0) + 1);
  for (const place of places) counts[rankOf[place] ?? 0] = (counts[rankOf[place] ?? 0] ?? 0) + 1;
  const starts = new Int32Array(counts.length);
  let start = 0;
  for (const rank of ranks) {
    starts[rank] = start;
    start += counts[rank] ?? 0;
  }
  const ordered = new Int32Array(places.length);
  for (const place of places) {
    const rank = rankOf[place] ?? 0;
    const at = starts[rank] ?? 0;
    ordered[at] = place;
    starts[rank] = at + 1;
  }
  return ordered;
}

function byDisplayName(database: Database.Database, ids: Int32Array, descending: boolean): Int32Array {
  const most = ids.reduce((one, other) => Math.max(one, other), 0);
  const placeOf = new Int32Array(most + 1);
  for (const [place, id] of ids.entries()) placeOf[id] = place;
  const order = database
    .prepare<[], number>(
      `SELECT a.id FROM account a JOIN population p ON p.id = a.id JOIN realm r ON r.id = a.realm
       ORDER BY p.name COLLATE NOCASE ${descending ? 'DESC' : 'ASC'}, ${byName}`,
    )
    .pluck();
  return Int32Array.from(order.iterate(), (id) => placeOf[id] ?? 0);
}
