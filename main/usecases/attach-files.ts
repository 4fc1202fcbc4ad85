import type { EngagementFolder } from '#main/files/engagement-folder.ts';
import type { AttachedFile } from '#shared/model/evidence.ts';
import type { DocumentReferences, Reference } from './document-references.ts';
import { fromFolder } from './from-folder.ts';
import type { PlacedProblem } from './schema-problems.ts';

export type Attached = AttachedFile & { readonly absolute: string };

/**
 * Every file that goes into the pack beside the sources, once each, in the order of the document: the policy
 * document, then the evidence. Member names are the files' own; a second one of the same name gets `-2`.
 */
export function attachFiles(
  folder: EngagementFolder,
  references: DocumentReferences,
  problems: PlacedProblem[],
): readonly Attached[] {
  const members = new Set<string>();
  const paths = new Set<string>();
  const attached: Attached[] = [];
  const attach = (room: string, reference: Reference) => {
    const key = `${room}/${reference.name}`;
    if (paths.has(key)) return;
    paths.add(key);
    const found = fromFolder(folder.findOne(reference.name), reference, problems);
    const read = found && fromFolder(folder.attach(found), reference, problems);
    if (!found || !read) return;
    attached.push({
      path: reference.name,
      member: memberName(room, found.shownAs, members),
      absolute: found.absolute,
      ...read,
    });
  };
  if (references.policy !== null) attach('policy', references.policy);
  for (const reference of references.evidence) attach('evidence', reference);
  return attached;
}

/** Unique whatever the case, since the pack may be unpacked where case does not matter. */
function memberName(room: string, path: string, taken: Set<string>): string {
  const name = plainName(path.slice(path.lastIndexOf('/') + 1));
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let member = `${room}/${name}`;
  for (let count = 2; taken.has(member.toLowerCase()); count += 1)
    member = `${room}/${stem}-${count}${extension}`;
  taken.add(member.toLowerCase());
  return member;
}

/** Without what a file system or an archiver may not write: control characters and `<>:"|?*\`. */
function plainName(name: string): string {
  return name.normalize('NFC').replace(/[\p{C}<>:"|?*\\]/gu, '_');
}
