import type { EngagementFolder, FoundFile } from '#main/files/engagement-folder.ts';
import type { RedactedCopy, RedactionOrder } from '#main/files/evidence/redacted-copy.ts';
import type { AttachedFile } from '#shared/model/evidence.ts';
import { foldedName, freeName, memberName } from '#shared/pack/member-name.ts';
import type { DocumentReferences, Reference } from './document-references.ts';
import { fromFolder } from './from-folder.ts';
import type { Redactions } from './redactions.ts';
import { place, type PlacedProblem } from './schema-problems.ts';

export type Attached = AttachedFile & {
  /** Where the file itself is: of a redacted one, the original. */
  readonly absolute: string;
  /** How the copy that is packed is made of it; absent: the file is packed as it is. */
  readonly order?: RedactionOrder;
};

/**
 * Every file that goes into the pack beside the sources, once each, in the order of the document: the policy
 * document, then the evidence. Member names are the files' own; a second one of the same name gets `-2`. Where any
 * item redacts a file, everything that names it gets the redacted copy.
 */
export function attachFiles(
  folder: EngagementFolder,
  references: DocumentReferences,
  redactions: Redactions,
  problems: PlacedProblem[],
): readonly Attached[] {
  const members = new Set<string>();
  const paths = new Set<string>();
  const attached: (Attached & { readonly reference: Reference })[] = [];
  const attach = (room: 'policy' | 'evidence', reference: Reference) => {
    const key = `${room}/${reference.name}`;
    if (paths.has(key)) return;
    paths.add(key);
    const found = fromFolder(folder.findOne(reference.name), reference, problems);
    if (found === null) return;
    const order = redactions.get(found.absolute);
    const read = readAs(folder, found, order, reference, problems);
    if (read === null) return;
    const named = order === undefined ? found.shownAs : redactedName(found.shownAs, order, read.mediaType);
    const member = freeName(memberName(room, named), members);
    members.add(foldedName(member));
    const made = order === undefined ? {} : { order };
    attached.push({ path: reference.name, member, absolute: found.absolute, ...read, ...made, reference });
  };
  if (references.policy !== null) attach('policy', references.policy);
  for (const reference of references.evidence) attach('evidence', reference);
  problems.push(...originalsAttached(attached), ...copiesAttached(attached));
  return attached.map(({ reference: _reference, ...file }) => file);
}

type ReadFile = Omit<AttachedFile, 'path' | 'member'>;

function readAs(
  folder: EngagementFolder,
  found: FoundFile,
  order: RedactionOrder | undefined,
  reference: Reference,
  problems: PlacedProblem[],
): ReadFile | null {
  if (order === undefined) return fromFolder(folder.attach(found), reference, problems);
  return fromFolder<RedactedCopy>(folder.redact(found, order), reference, problems)?.facts ?? null;
}

/** What is packed has another content than the file of that name: it has another name too. */
function redactedName(file: string, order: RedactionOrder, mediaType: AttachedFile['mediaType']): string {
  const made = 'copy' in order ? order.copy.shownAs : file;
  const end = pictureEnds.get(mediaType) ?? made.slice(endAt(made));
  return `${file.slice(0, endAt(file))}-redacted${end}`;
}

const pictureEnds: ReadonlyMap<string, string> = new Map([
  ['image/png', '.png'],
  ['image/jpeg', '.jpg'],
]);

function endAt(file: string): number {
  const dot = file.lastIndexOf('.');
  return dot > file.lastIndexOf('/') + 1 ? dot : file.length;
}

/** The original of a redacted file under another name would be in the pack after all. */
function originalsAttached(
  attached: readonly (Attached & { readonly reference: Reference })[],
): readonly PlacedProblem[] {
  const originals = new Map(
    attached.flatMap(({ redaction, path }) =>
      redaction === undefined ? [] : [[redaction.original.sha256, path] as const],
    ),
  );
  return attached.flatMap(({ redaction, sha256, path, reference }) => {
    const original = redaction === undefined ? originals.get(sha256) : undefined;
    if (original === undefined) return [];
    return [
      place(
        'redaction',
        reference.path,
        `${path} is the same file as ${original}, which is redacted: it would show what is blacked out.`,
        `Name ${original} here.`,
      ),
    ];
  });
}

/** A copy as its program left it may hold the picture as it was before; it goes in only stripped, for its original. */
function copiesAttached(
  attached: readonly (Attached & { readonly reference: Reference })[],
): readonly PlacedProblem[] {
  const copies = new Map(
    attached.flatMap(({ order, path }) =>
      order !== undefined && 'copy' in order ? [[order.copy.absolute, path] as const] : [],
    ),
  );
  return attached.flatMap(({ order, absolute, path, reference }) => {
    const original = order === undefined ? copies.get(absolute) : undefined;
    if (original === undefined) return [];
    const message = `${path} is the redacted copy of ${original}: by itself it would go in as its program left it.`;
    return [place('redaction', reference.path, message, `Name ${original} here: the copy stands for it.`)];
  });
}
