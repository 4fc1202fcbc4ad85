import { foldedName, memberNameFault } from '#shared/pack/member-name.ts';
import type { ZipFault } from './zip-layout.ts';

/** What is wrong with a name as it stands in the archive; null where nothing is. */
export function entryNameFault(raw: Buffer, name: string): string | null {
  // Replacement characters stand for what was no letter: another reader shows something else there.
  return Buffer.from(name).equals(raw) ? memberNameFault(name) : 'has a name that is not UTF-8';
}

function twinFault(name: string, first: string): string {
  if (first === name) return 'The archive has this entry twice.';
  return first.toLowerCase() === name.toLowerCase()
    ? `The entry differs from ${first} only in the case of its letters.`
    : `The entry is one file with ${first} on systems that fold letters.`;
}

/** Folders that a name lies in, each as a name. */
function* foldersOf(name: string): Generator<string> {
  for (let slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1))
    yield name.slice(0, slash);
}

/** Names that occur twice, that are one file where case does not matter, or that are a file and a folder at once. */
export function collidingNames(names: readonly string[]): readonly ZipFault[] {
  const seen = new Map<string, string>();
  const folders = new Set<string>();
  const faults: ZipFault[] = [];
  for (const name of names) {
    const folded = foldedName(name);
    const first = seen.get(folded);
    if (first === undefined) seen.set(folded, name);
    else faults.push({ member: name, why: twinFault(name, first) });
    for (const folder of foldersOf(folded)) folders.add(folder);
  }
  for (const [folded, name] of seen)
    if (folders.has(folded))
      faults.push({ member: name, why: 'The entry is a file, and a folder of others.' });
  return faults;
}
