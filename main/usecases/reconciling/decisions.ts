import type { Engagement } from '#shared/model/engagement.ts';
import type { RowRef } from '#shared/model/source.ts';
import { normalKinds } from '#shared/model/stored-row.ts';
import { normaliseKey } from '#shared/pipeline/normalise/normalise-key.ts';
import type { Store } from '../../store/store.ts';

type Resolution = Engagement['resolutions'][number];

/** What persons decided about ambiguous rows, and which of it was needed. */
export type Decisions = {
  /** True where somebody decided about this ambiguous row; remembers that the decision was needed. */
  readonly takes: (row: RowRef) => boolean;
  /** The account it was given to, null for nobody; undefined where nobody decided (or the account is not known). */
  readonly accountFor: (row: RowRef) => number | null | undefined;
  /** Decisions about rows that were not in doubt, or that name an account nobody has: a person should look again. */
  readonly idle: () => readonly { readonly resolution: Resolution; readonly unknownAccount: boolean }[];
};

const placeOf = ({ source, file, row }: RowRef) => `${source}/${file}/${row}`;

/** Decisions of one realm. Accounts are looked up when a row asks, so that population rows can be decided first. */
export function decisionsOf(store: Store, engagement: Engagement, realm: string): Decisions {
  const number = store.sources.realmNumber(realm);
  const byPlace = new Map<string, Resolution>();
  for (const resolution of engagement.resolutions) {
    const at = resolution.realm === realm ? store.sources.find(realm, resolution.source.file) : null;
    if (at !== null) byPlace.set(placeOf({ ...at, row: resolution.source.row }), resolution);
  }
  const needed = new Set<Resolution>();
  const unknown = new Set<Resolution>();
  const find = (row: RowRef): Resolution | undefined => {
    const resolution = byPlace.get(placeOf(row));
    if (resolution !== undefined) needed.add(resolution);
    return resolution;
  };
  return {
    takes: (row) => find(row) !== undefined,
    accountFor: (row) => {
      const resolution = find(row);
      if (resolution === undefined) return undefined;
      if (resolution.account === null) return null;
      const account = accountNamed(store, number, resolution.account);
      if (account === null) unknown.add(resolution);
      return account ?? undefined;
    },
    idle: () =>
      [...byPlace.values()]
        .filter((resolution) => !needed.has(resolution) || unknown.has(resolution))
        .map((resolution) => ({ resolution, unknownAccount: unknown.has(resolution) })),
  };
}

/** The one account that has this as its strongest fitting key; null where none or several have it. */
function accountNamed(store: Store, realm: number, text: string): number | null {
  const key = normaliseKey(text);
  if (key === null) return null;
  for (const kind of normalKinds) {
    const found = store.placing.accountsWith(realm, kind, key, []);
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
  }
  return null;
}
