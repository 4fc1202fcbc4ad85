import type { EngagementFolder } from '#main/files/engagement-folder.ts';
import type { AttachedFile } from '#shared/model/evidence.ts';
import { foldedName, freeName, memberName } from '#shared/pack/member-name.ts';
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
  const attach = (room: 'policy' | 'evidence', reference: Reference) => {
    const key = `${room}/${reference.name}`;
    if (paths.has(key)) return;
    paths.add(key);
    const found = fromFolder(folder.findOne(reference.name), reference, problems);
    const read = found && fromFolder(folder.attach(found), reference, problems);
    if (!found || !read) return;
    const member = freeName(memberName(room, found.shownAs), members);
    members.add(foldedName(member));
    attached.push({ path: reference.name, member, absolute: found.absolute, ...read });
  };
  if (references.policy !== null) attach('policy', references.policy);
  for (const reference of references.evidence) attach('evidence', reference);
  return attached;
}
