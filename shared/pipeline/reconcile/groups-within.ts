import { normaliseKey } from '../normalise/normalise-key.ts';

/** A group that is a member of a group, both by id as exported. */
export type NestedGroup = { readonly group: string; readonly member: string };

export type GroupTree = {
  /** The groups themselves and every group that they are in, directly or through others; sorted, each once. */
  readonly around: (groups: readonly string[]) => readonly string[];
  /** Groups that hold, at any depth, a group whose members no source lists: who is in them is not known. */
  readonly open: ReadonlySet<string>;
};

/** Access policies reach members of nested groups, so whoever is in the inner group is in the outer one. */
export function groupTree(nested: readonly NestedGroup[], listed: ReadonlySet<string>): GroupTree {
  const parents = new Map<string, { readonly key: string; readonly id: string }[]>();
  for (const { group, member } of nested) {
    const child = normaliseKey(member) ?? '';
    const parent = { key: normaliseKey(group) ?? '', id: group };
    parents.set(child, [...(parents.get(child) ?? []), parent]);
  }
  const around = (groups: readonly string[]): readonly string[] => {
    const found = new Map(groups.map((id) => [normaliseKey(id) ?? '', id]));
    // A map hands out what is added while it is walked: each group is met once, circles end.
    for (const key of found.keys()) {
      for (const parent of parents.get(key) ?? [])
        if (!found.has(parent.key)) found.set(parent.key, parent.id);
    }
    return [...found.values()].toSorted();
  };
  const unlisted = [...parents.keys()].filter((child) => !listed.has(child));
  const open = new Set(unlisted.flatMap((child) => around([child])).flatMap((id) => normaliseKey(id) ?? []));
  return { around: nested.length === 0 ? (groups) => groups : around, open };
}
