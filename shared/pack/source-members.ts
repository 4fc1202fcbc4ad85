import { freeNames, memberName } from './member-name.ts';

/** The member name of each imported file, by its digest and path: each file once, even where several sources read it. */
export function sourceMembers(
  sources: readonly { readonly files: readonly { readonly sha256: string; readonly path: string }[] }[],
): (file: { sha256: string; path: string }) => string {
  const nameOf = freeNames();
  const members = new Map<string, string>();
  const keyOf = ({ sha256, path }: { sha256: string; path: string }) => `${sha256} ${path}`;
  for (const file of sources.flatMap((source) => source.files)) {
    if (members.has(keyOf(file))) continue;
    members.set(keyOf(file), nameOf(memberName('sources', file.path)));
  }
  return (file) => members.get(keyOf(file)) ?? memberName('sources', file.path);
}
