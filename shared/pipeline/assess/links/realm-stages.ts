/** What a document says of how a realm is tied to others. */
export type TiedRealm = {
  readonly id: string;
  readonly syncedTo?: string | undefined;
  readonly authenticatedBy?: string | undefined;
};

/**
 * Realms in the order in which they can be judged, those of one stage together: a realm that authenticates another
 * before it, a realm that is synchronised to another before that, which takes over what only the copy knows. Null: they
 * wait for each other in a circle.
 */
export function realmStages(realms: readonly TiedRealm[]): readonly (readonly string[])[] | null {
  const known = new Set(realms.map(({ id }) => id));
  const needs = new Map(realms.map(({ id }) => [id, new Set<string>()]));
  for (const { id, syncedTo, authenticatedBy } of realms) {
    if (authenticatedBy !== undefined && known.has(authenticatedBy)) needs.get(id)?.add(authenticatedBy);
    if (syncedTo !== undefined && known.has(syncedTo)) needs.get(syncedTo)?.add(id);
  }
  const stages: string[][] = [];
  const done = new Set<string>();
  while (done.size < known.size) {
    const ready = [...known].filter(
      (id) => !done.has(id) && [...(needs.get(id) ?? [])].every((need) => done.has(need)),
    );
    if (ready.length === 0) return null;
    stages.push(ready);
    for (const id of ready) done.add(id);
  }
  return stages;
}

/** The realms that wait for each other, and those that wait for them. */
export function realmsInCircle(realms: readonly TiedRealm[]): readonly string[] {
  let left = realms;
  while (left.length > 0) {
    const free = left.filter((realm) => isFree(realm, left));
    if (free.length === 0) return left.map(({ id }) => id);
    left = left.filter((realm) => !free.includes(realm));
  }
  return [];
}

/** Nothing among those left is judged after it, or nothing before it: it is in no circle. */
function isFree({ id, syncedTo, authenticatedBy }: TiedRealm, left: readonly TiedRealm[]): boolean {
  const among = (other: string | undefined) => left.some((realm) => realm.id === other);
  const before = among(authenticatedBy) || left.some((realm) => realm.syncedTo === id);
  const after = among(syncedTo) || left.some((realm) => realm.authenticatedBy === id);
  return !before || !after;
}
