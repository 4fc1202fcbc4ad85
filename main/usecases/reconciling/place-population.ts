import { foldPopulation } from '#shared/pipeline/reconcile/fold-population.ts';
import { groups } from '#shared/pipeline/reconcile/merge-keys.ts';
import type { PopulationRow } from '#shared/model/stored-row.ts';
import type { Placing } from '../../store/placing.ts';
import type { OwnKind } from '../../store/population-readers.ts';
import type { Store } from '../../store/store.ts';
import type { Decisions } from './decisions.ts';

const ownKinds: readonly OwnKind[] = ['id', 'upn', 'mail', 'login', 'employeeId'];

/**
 * Makes accounts of the population rows of a realm. Two rows are one account when the strongest kind of key that
 * both have is equal: the id where both have one, else the name, and so on. So two rows of one name and different
 * ids are two accounts, and an administrator who shares an e-mail address with a colleague stays apart.
 */
export function placePopulation(store: Store, realm: number, decisions: Decisions): void {
  const { placing } = store;
  const counts = placing.countStrongest(realm);
  let placedBefore = 0;
  for (const kind of ownKinds) {
    if (counts[kind] === 0) continue;
    const place = placementOf(store, realm, kind, placedBefore > 0);
    // A row alone, with no account yet that it could belong to, is set with all its like below.
    const found =
      placedBefore > 0 ? groups(placing.strongestKeys(realm, kind)) : placing.sharedKeys(realm, kind, true);
    for (const { rows } of found) place(rows, decisions);
    placing.restAreAccounts(realm, kind);
    placedBefore += counts[kind];
  }
}

function placementOf(
  store: Store,
  realm: number,
  kind: OwnKind,
  others: boolean,
): (rows: readonly number[], decisions: Decisions) => void {
  const { placing } = store;
  return (numbers, decisions) => {
    const rows = numbers.map(store.rows.population);
    const found = others ? accountsOf(placing, realm, kind, rows) : [];
    const [known] = found;
    const own = numbers[0] ?? 0;
    if (known !== undefined && found.length === 1) {
      join(store, rows, known, decisions);
      return;
    }
    if (known === undefined && numbers.length === 1) return;
    if (known === undefined) settle(store, rows, own, decisions);
    else standApart(store, rows, found, decisions);
  };
}

/** Rows that know only a name that several accounts have: a person's decision gives a row to its account; the others
 * stand apart, and where nobody decided, all of these accounts are in doubt. */
function standApart(
  store: Store,
  rows: readonly PopulationRow[],
  found: readonly number[],
  decisions: Decisions,
): void {
  const given = rows.map((row) => ({ row, to: decisions.accountFor(row) }));
  for (const { row, to } of given) if (typeof to === 'number') join(store, [row], to, decisions);
  const apart = given.filter(({ to }) => typeof to !== 'number');
  const [first] = apart;
  if (first === undefined) return;
  const own = first.row.id;
  const alone = apart.map(({ row }) => row);
  settle(store, alone, own, decisions);
  for (const { row, to } of apart) {
    if (to === null) continue;
    for (const account of [own, ...found]) store.placing.touch(account, row, 'row.fits-several');
  }
}

/** Adds rows to an account that is placed already. */
function join(store: Store, rows: readonly PopulationRow[], account: number, decisions: Decisions): void {
  const before = store.placing.rowsOfAccount(account).map(store.rows.population);
  const all = [...before, ...rows].toSorted((a, b) => a.id - b.id);
  settle(store, all, account, decisions);
}

function settle(store: Store, rows: readonly PopulationRow[], account: number, decisions: Decisions): void {
  const { outcomes, ambiguous } = foldPopulation(rows, account);
  const decided = new Set(ambiguous.filter((row) => decisions.takes(row)).map(({ id }) => id));
  for (const outcome of outcomes)
    store.placing.populationOutcome(
      decided.has(outcome.row) ? { ...outcome, reason: 'row.decided' } : outcome,
    );
  for (const row of ambiguous) {
    if (!decided.has(row.id)) store.placing.touch(account, row, 'row.differs');
  }
}

/** Accounts made of stronger keys to which rows with this strongest key belong. */
function accountsOf(
  placing: Placing,
  realm: number,
  kind: OwnKind,
  rows: readonly PopulationRow[],
): readonly number[] {
  const stronger: OwnKind[] = [];
  for (const one of ownKinds.slice(ownKinds.indexOf(kind))) {
    const found = new Set(rows.flatMap((row) => lookUp(placing, realm, one, row, stronger)));
    if (found.size > 0) return [...found].toSorted((a, b) => a - b);
    stronger.push(one);
  }
  return [];
}

function lookUp(
  placing: Placing,
  realm: number,
  kind: OwnKind,
  row: PopulationRow,
  lacking: readonly OwnKind[],
): readonly number[] {
  const key = row.normal[kind];
  const { guest } = row.normal;
  const isAddress = kind === 'upn' || kind === 'mail';
  return [
    ...(key === null ? [] : placing.accountsWith(realm, kind, key, lacking)),
    ...(key === null || !isAddress ? [] : placing.accountsWith(realm, 'guest', key, [])),
    ...(guest === null || !isAddress ? [] : placing.accountsWith(realm, kind, guest, lacking)),
  ];
}
