import type { Source } from '../model/source.ts';
import { foldedName, freeName, memberName } from './member-name.ts';

/** The member name of each imported file, by its digest and path: each file once, even where several sources read it. */
export function sourceMembers(
  sources: readonly Source[],
): (file: { sha256: string; path: string }) => string {
  const taken = new Set<string>();
  const members = new Map<string, string>();
  const keyOf = ({ sha256, path }: { sha256: string; path: string }) => `${sha256} ${path}`;
  for (const file of sources.flatMap((source) => source.files)) {
    if (members.has(keyOf(file))) continue;
    const member = freeName(memberName('sources', file.path), taken);
    taken.add(foldedName(member));
    members.set(keyOf(file), member);
  }
  return (file) => members.get(keyOf(file)) ?? memberName('sources', file.path);
}
