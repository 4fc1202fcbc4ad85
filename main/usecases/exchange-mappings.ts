import type { EngagementEdit, editEngagement } from '#main/files/edit-engagement.ts';
import type { EngagementFolder } from '#main/files/engagement-folder.ts';
import type { readMappingFile, writeMappingFile } from '#main/files/mapping-file.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { mappingFileSchema, type SavedMapping, type SavedMappings } from '#shared/model/engagement.ts';
import type { Problem } from '#shared/model/problem.ts';
import { eachOf } from './document-references.ts';
import { nearest } from './nearest.ts';
import { declaredMappings } from './offer-mappings.ts';
import { pathText, schemaProblems } from './schema-problems.ts';

export type MappingPorts = {
  readonly openEngagementFolder: (folder: string) => EngagementFolder;
  readonly editEngagement: typeof editEngagement;
  readonly readMappingFile: typeof readMappingFile;
  readonly writeMappingFile: typeof writeMappingFile;
};

export type ListedMapping = {
  readonly name: string;
  readonly saved: SavedMapping;
  /** How many sources are read by it. */
  readonly uses: number;
};

/** The saved mappings of an engagement, in the order of its document. */
export function listMappings(
  { openEngagementFolder }: Pick<MappingPorts, 'openEngagementFolder'>,
  folder: string,
): Result<readonly ListedMapping[], readonly Problem[]> {
  const document = openEngagementFolder(folder).document();
  if (!document.ok) return document;
  const used = eachOf(document.value.value, ['sources'], ['mapping']);
  return ok(
    Object.entries(declaredMappings(document.value.value)).map(([name, saved]) => ({
      name,
      saved,
      uses: used.filter((reference) => reference.name === name).length,
    })),
  );
}

/** Writes mappings into a file of their own, in the form that the document has them: the one key `mappings`. */
export function exportMappings(
  ports: Pick<MappingPorts, 'openEngagementFolder' | 'writeMappingFile'>,
  folder: string,
  names: readonly string[],
  path: string,
): Result<null, readonly Problem[]> {
  const listed = listMappings(ports, folder);
  if (!listed.ok) return listed;
  const known = listed.value.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) return err(unknown.map((name) => noSuchMapping(name, known)));
  const chosen = listed.value.filter(({ name }) => names.includes(name));
  const written = ports.writeMappingFile(
    path,
    Object.fromEntries(chosen.map(({ name, saved }) => [name, saved])),
  );
  return written.ok ? written : err([written.error]);
}

/** Takes the mappings of such a file into the document; one that is there already, word for word, is left. */
export function importMappings(
  ports: Pick<MappingPorts, 'editEngagement' | 'readMappingFile'>,
  folder: string,
  file: { readonly path: string; readonly shownAs: string },
): Result<readonly string[], readonly Problem[]> {
  const read = mappingsIn(ports, file);
  if (!read.ok) return read;
  const names = Object.keys(read.value);
  return ports.editEngagement(folder, (document) => {
    const there = declaredMappings({ mappings: document.get(['mappings']) });
    const taken = names.filter((name) => {
      const known = there[name];
      return known !== undefined && !isSame(known, read.value[name]);
    });
    if (taken.length > 0) return err(taken.map((name) => alreadySaved(file.shownAs, name)));
    for (const name of names) if (there[name] === undefined) keepMapping(document, name, read.value[name]);
    return ok(names);
  });
}

/** The mappings of a file of saved mappings, or of a document of an engagement. */
function mappingsIn(
  { readMappingFile }: Pick<MappingPorts, 'readMappingFile'>,
  { path, shownAs }: { readonly path: string; readonly shownAs: string },
): Result<SavedMappings, readonly Problem[]> {
  const read = readMappingFile(path, shownAs);
  if (!read.ok) return read;
  const { value, lineOf } = read.value;
  const parsed = mappingFileSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data.mappings);
  return err(
    schemaProblems(parsed.error.issues, value).map(({ path: at, ...problem }) => {
      const line = lineOf(at);
      return { ...problem, file: shownAs, at: pathText(at), ...(line === null ? {} : { line }) };
    }),
  );
}

/** Takes a saved mapping out of the document; one that a source names stays. */
export function removeMapping(
  { editEngagement }: Pick<MappingPorts, 'editEngagement'>,
  folder: string,
  name: string,
): Result<null, readonly Problem[]> {
  return editEngagement(folder, (document) => {
    const used = eachOf({ sources: document.get(['sources']) }, ['sources'], ['mapping']);
    if (used.some((reference) => reference.name === name)) return err([stillUsed(name)]);
    if (document.get(['mappings', name]) === undefined) return err([noSuchMapping(name, [])]);
    document.remove(['mappings', name]);
    return ok(null);
  });
}

/** Writes a mapping under its name; what else the document says stays as it is. */
export function keepMapping(document: EngagementEdit, name: string, mapping: unknown): void {
  // `mappings:` with nothing behind it is no group of keys yet.
  if (document.get(['mappings']) === null) document.remove(['mappings']);
  document.set(['mappings', name], mapping);
}

function isSame(left: SavedMapping, right: SavedMapping | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function noSuchMapping(name: string, known: readonly string[]): Problem {
  const suggestion = nearest(name, known);
  const there = known.length > 0 ? `Saved mappings: ${known.join(', ')}.` : 'The engagement has none.';
  return {
    code: 'mapping-unknown',
    file: 'engagement.yaml',
    message: `No mapping is saved as “${name}”.`,
    remedy: suggestion === null ? there : `Did you mean “${suggestion}”?`,
  };
}

function alreadySaved(file: string, name: string): Problem {
  return {
    code: 'mapping-taken',
    file,
    message: `The engagement has another mapping that is saved as “${name}”.`,
    remedy: 'Give one of the two another name; nothing was taken in.',
  };
}

function stillUsed(name: string): Problem {
  return {
    code: 'mapping-used',
    file: 'engagement.yaml',
    message: `A source is read by the saved mapping “${name}”.`,
    remedy: 'Map that source otherwise first.',
  };
}
