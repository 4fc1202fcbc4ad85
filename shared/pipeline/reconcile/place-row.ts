/** What the keys of one row found: accounts by kind of key, strongest first, kinds that found nothing left out. */
export type KeyHits = {
  /** The row has an immutable id. */
  readonly hasId: boolean;
  /** The account with that id. */
  readonly byId: number | null;
  readonly others: readonly (readonly number[])[];
};

export type Placement =
  | { readonly state: 'matched'; readonly account: number; readonly conflict: boolean }
  | { readonly state: 'orphan'; readonly reason: string }
  | { readonly state: 'ambiguous'; readonly accounts: readonly number[]; readonly reason: string };

/**
 * Places one row beside an account, or says why it cannot be (assessment rules §2). An immutable id on both
 * sides decides alone; that another key names another account is then a conflict, not a doubt. Otherwise all
 * keys must agree on exactly one account: nothing is guessed.
 */
export function placeRow(hits: KeyHits, accountHasId: (account: number) => boolean): Placement {
  const { byId } = hits;
  if (byId !== null)
    return { state: 'matched', account: byId, conflict: hits.others.some((found) => !found.includes(byId)) };
  // A row with an id cannot be an account that has another.
  const found = hits.hasId
    ? hits.others.map((accounts) => accounts.filter((account) => !accountHasId(account)))
    : hits.others;
  const useful = found.filter((accounts) => accounts.length > 0);
  const [first, ...rest] = useful;
  if (first === undefined)
    return { state: 'orphan', reason: hits.others.length > 0 ? 'row.other-id' : 'row.nobody' };
  const agreed = first.filter((account) => rest.every((accounts) => accounts.includes(account)));
  const [only] = agreed;
  if (only !== undefined && agreed.length === 1) return { state: 'matched', account: only, conflict: false };
  return {
    state: 'ambiguous',
    accounts: [...new Set(useful.flat())].toSorted((a, b) => a - b),
    reason: agreed.length === 0 ? 'row.keys-disagree' : 'row.fits-several',
  };
}
