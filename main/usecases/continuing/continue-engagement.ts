import { dirname, join, relative, sep } from 'node:path';
import type { editedText, EngagementEdit } from '#main/files/edit-engagement.ts';
import type { EngagementFolder } from '#main/files/engagement-folder.ts';
import type { newEngagementFolder, NewFile } from '#main/files/new-engagement-folder.ts';
import type { PackFile } from '#main/files/pack-file.ts';
import type { SourceBytes } from '#main/files/source-file.ts';
import type { IsoDate } from '#shared/lib/calendar.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { PackManifest } from '#shared/model/pack-manifest.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import { packMembers } from '#shared/pack/members.ts';
import { valueAt, type Reference } from '../document-references.ts';
import { engagementFolders } from '../engagement-template.ts';
import { memberChunks, memberText, withIntactPack } from '../intact-pack.ts';
import type { NamedPath } from '../months/compare-two.ts';
import type { VerifyPorts } from '../verify-pack.ts';
import { carryDocument, type Carried, type Continuing } from './carry-document.ts';

export type ContinuePorts = VerifyPorts & {
  readonly isFolder: (path: string) => boolean;
  readonly isPlainFile: (path: string) => boolean;
  readonly openEngagementFolder: (folder: string) => EngagementFolder;
  readonly openFile: (path: string, shownAs: string) => Result<SourceBytes, Problem>;
  readonly editedText: typeof editedText;
  readonly newEngagementFolder: typeof newEngagementFolder;
  /** Name of the file that holds the key of the pseudonyms. */
  readonly keyFile: string;
};

export type Continued = {
  /** Relative to the new folder. */
  readonly written: readonly string[];
  readonly notes: readonly string[];
  /** As-of date of the old one. */
  readonly before: string;
};

type Order = { readonly folder: string; readonly old: NamedPath; readonly asOf: IsoDate };

/** A new engagement folder from an earlier one, or from a pack that verifies. Nothing of the old one is touched. */
export function continueEngagement(
  ports: ContinuePorts,
  order: Order,
  work: Work,
): Promise<Result<Continued, readonly Problem[]>> {
  if (ports.isFolder(order.old.path)) return Promise.resolve(fromFolder(ports, order));
  return withIntactPack(ports, order.old.path, work, (pack) => Promise.resolve(fromPack(ports, order, pack)));
}

/** A path as a document writes it, from its folder. */
function between(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/') || '.';
}

function fromFolder(ports: ContinuePorts, order: Order): Result<Continued, readonly Problem[]> {
  const old = ports.openEngagementFolder(order.old.path);
  const readable = old.document();
  if (!readable.ok) return readable;
  const opened = ports.openFile(join(old.path, 'engagement.yaml'), 'engagement.yaml');
  if (!opened.ok) return err([opened.error]);
  const text = Buffer.concat([...opened.value.chunks()]).toString('utf8');
  const toOld = between(order.folder, old.path);
  const packs = old.find('*.asice');
  return write(ports, order, text, {
    how: { asOf: order.asOf, toOld, old: toOld, lost: () => false },
    notes: packs.ok ? packs.value.map(({ shownAs }) => packNote(toOld, shownAs)) : [],
    contentOf: ({ reference }) => {
      const path = join(old.path, reference.name);
      return ports.isPlainFile(path) ? { copyOf: path } : null;
    },
    keyBeside: old.path,
  });
}

function fromPack(ports: ContinuePorts, order: Order, pack: PackFile): Result<Continued, readonly Problem[]> {
  const manifest = JSON.parse(memberText(pack, packMembers.manifest)) as PackManifest;
  if (manifest.disclosure !== 'full')
    return err([
      {
        code: 'continue-withheld',
        file: order.old.shownAs,
        message: `It is a pack with disclosure “${manifest.disclosure}”: what it withholds cannot be taken along.`,
        remedy: 'Continue from the engagement folder, or from a full pack.',
      },
    ]);
  const memberOf = ({ name }: Reference) =>
    manifest.members.find(
      (member) =>
        !member.name.startsWith('sources/') && member.from?.some(({ path }) => path === name) === true,
    )?.name;
  return write(ports, order, memberText(pack, packMembers.engagement), {
    how: {
      asOf: order.asOf,
      toOld: null,
      old: between(order.folder, order.old.path),
      lost: (reference) => memberOf(reference) === undefined,
    },
    contentOf: ({ reference }) => {
      const chunks = memberChunks(pack, memberOf(reference) ?? '');
      return chunks === null ? null : Buffer.concat([...chunks]);
    },
    keyBeside: dirname(order.old.path),
  });
}

function packNote(toOld: string, name: string): string {
  return `${toOld} holds ${name}: name ${toOld}/${name} in \`history\` in its place; a pack that verifies says more than a folder.`;
}

type Taking = {
  readonly how: Continuing;
  /** Null: it is not there. */
  readonly contentOf: (carried: Carried) => NewFile['content'] | null;
  readonly notes?: readonly string[];
  /** The folder in which the key of the pseudonyms may lie. */
  readonly keyBeside: string;
};

function write(
  ports: ContinuePorts,
  order: Order,
  text: string,
  { how, contentOf, keyBeside, notes: more = [] }: Taking,
): Result<Continued, readonly Problem[]> {
  const edited = ports.editedText(text, (edit) => {
    const before = String(valueAt(edit.get([]), ['asOf']));
    const early = notLater(order, before);
    return early === null
      ? ok({ before, ...carryDocument(edit satisfies EngagementEdit, how) })
      : err([early]);
  });
  if (!edited.ok) return edited;
  const { before, files, notes } = edited.value.value;
  const missing: string[] = [];
  const copies = new Map<string, NewFile>();
  for (const carried of files.filter(({ inside }) => inside)) {
    const content = contentOf(carried);
    if (content === null) missing.push(`${carried.name} is not there and was not taken along.`);
    else copies.set(carried.name, { name: carried.name, content });
  }
  const key = join(keyBeside, ports.keyFile);
  const keys: readonly NewFile[] = ports.isPlainFile(key)
    ? [{ name: ports.keyFile, content: { copyOf: key }, secret: true }]
    : [];
  const document = { name: 'engagement.yaml', content: edited.value.text };
  const written = ports.newEngagementFolder(order.folder, engagementFolders, [
    ...copies.values(),
    ...keys,
    document,
  ]);
  if (!written.ok) return err([written.error]);
  return ok({ written: written.value, notes: [...notes, ...missing, ...more], before });
}

function notLater({ asOf, old }: Order, before: string): Problem | null {
  if (before < asOf) return null;
  return {
    code: 'continue-as-of',
    file: old.shownAs,
    message: `It is of ${before}; the next one must be later, not of ${asOf}.`,
    remedy: 'Give a later date with --as-of.',
  };
}
