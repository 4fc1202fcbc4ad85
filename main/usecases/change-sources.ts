import type { editEngagement, EngagementEdit } from '#main/files/edit-engagement.ts';
import type { copyInto } from '#main/files/copy-into.ts';
import type { Reading } from '#shared/contract/sources.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { keepMapping } from './exchange-mappings.ts';

export type ChangePorts = {
  readonly editEngagement: typeof editEngagement;
  readonly copyInto: typeof copyInto;
};

export type RealmChoice = { readonly id: string; readonly name?: string | undefined };
type Files = readonly { readonly path: string; readonly name: string }[];
type Placing = { readonly realm: RealmChoice; readonly reading: Reading };

/** The folder that `init` makes for them. */
const exportsFolder = 'exports';

/** Copies the files into the engagement and lists them as one source; returns its position. */
export function addSource(
  ports: ChangePorts,
  folder: string,
  files: Files,
  { realm, reading }: Placing,
): Result<{ position: number }, readonly Problem[]> {
  const names: string[] = [];
  for (const file of files) {
    const copied = ports.copyInto(folder, exportsFolder, file);
    if (!copied.ok) return err([copied.error]);
    names.push(copied.value);
  }
  return ports.editEngagement(folder, (document) => {
    // Of a workbook each sheet is a source.
    const sheets = listAt(document, ['sources']).map((source) => fieldOf(source, 'sheet') ?? null);
    const taken = sourceFiles(document).flatMap((declared, index) =>
      declared.some((name) => names.some((one) => one === name)) && sheets[index] === reading.sheet
        ? [index]
        : [],
    );
    const [already] = taken;
    if (already !== undefined) return err([alreadyThere(names, already)]);
    placeRealm(document, realm);
    saveMapping(document, reading);
    document.append(['sources'], { realm: realm.id, files: names, ...present(readingKeys(reading)) });
    const source = ['sources', sourceFiles(document).length - 1] as const;
    placeDateOrder(document, source, reading);
    return ok({ position: sourceFiles(document).length - 1 });
  });
}

/** Another realm or another way to read it; everything else a person wrote at the source stays. */
export function changeSource(
  { editEngagement }: ChangePorts,
  folder: string,
  position: number,
  { realm, reading }: Placing,
): Result<null, readonly Problem[]> {
  return editEngagement(folder, (document) => {
    const at = ['sources', position] as const;
    if (document.get(at) === undefined) return err([noSuchSource(position)]);
    placeRealm(document, realm);
    document.set([...at, 'realm'], realm.id);
    saveMapping(document, reading);
    for (const [key, value] of Object.entries(readingKeys(reading)))
      if (value === undefined) document.remove([...at, key]);
      else document.set([...at, key], value);
    placeDateOrder(document, at, reading);
    return ok(null);
  });
}

/** Takes a source out of the document; its files stay in the folder. */
export function removeSource(
  { editEngagement }: ChangePorts,
  folder: string,
  position: number,
): Result<null, readonly Problem[]> {
  return editEngagement(folder, (document) => {
    if (document.get(['sources', position]) === undefined) return err([noSuchSource(position)]);
    document.remove(['sources', position]);
    return ok(null);
  });
}

/** What the source says of its reading; undefined for what it must not say. Roles a person wrote without a mapping stay. */
function readingKeys({ format, sheet, mapping, saveAs }: Reading): Readonly<Record<string, unknown>> {
  const own = saveAs === null ? mapping : null;
  const hasValues = own !== null && Object.keys(own.values).length > 0;
  return {
    format: mapping === null ? (format ?? undefined) : undefined,
    sheet: sheet ?? undefined,
    mapping: mapping === null ? undefined : saveAs?.name,
    ...(mapping === null ? {} : { roles: own?.roles }),
    columns: own?.columns,
    values: hasValues ? own.values : undefined,
  };
}

function present(keys: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}

/** A mapping that is kept under a name is written once, beside the sources. */
function saveMapping(document: EngagementEdit, { mapping, saveAs, sheet }: Reading): void {
  if (mapping === null || saveAs === null) return;
  const { roles, columns, values } = mapping;
  keepMapping(document, saveAs.name, {
    header: saveAs.header,
    ...(sheet === null ? {} : { sheet }),
    roles,
    columns,
    ...(Object.keys(values).length > 0 ? { values } : {}),
  });
}

function placeDateOrder(
  document: EngagementEdit,
  at: readonly [string, number],
  { dateOrder }: Reading,
): void {
  const place = [...at, 'extracted'] as const;
  if (dateOrder !== null && document.get(place) === undefined) document.set(place, { dateOrder });
  else if (dateOrder !== null) document.set([...place, 'dateOrder'], dateOrder);
  else if (document.get([...place, 'dateOrder']) !== undefined) document.remove([...place, 'dateOrder']);
}

/** A realm that the engagement does not have yet is added to its list. */
function placeRealm(document: EngagementEdit, realm: RealmChoice): void {
  const realms = listAt(document, ['realms']);
  const known = realms.some((one) => fieldOf(one, 'id') === realm.id);
  if (!known) document.append(['realms'], { id: realm.id, name: realm.name ?? realm.id });
}

function sourceFiles(document: EngagementEdit): readonly (readonly unknown[])[] {
  return listAt(document, ['sources']).map((source) => {
    const files = fieldOf(source, 'files');
    return Array.isArray(files) ? (files as readonly unknown[]) : [];
  });
}

function listAt(document: EngagementEdit, path: readonly string[]): readonly unknown[] {
  const value = document.get(path);
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (Reflect.get(value, key) as unknown) : undefined;
}

function alreadyThere(names: readonly string[], position: number): Problem {
  return {
    code: 'source-already-there',
    file: names[0] ?? '',
    message: `This file is already source ${position + 1} of the engagement.`,
    remedy: 'Remove that source first, or drop a newer export under another name.',
  };
}

function noSuchSource(position: number): Problem {
  return {
    code: 'source-missing',
    file: 'engagement.yaml',
    message: `The engagement has no source ${position + 1}.`,
    remedy: 'The document was changed meanwhile: look at the list of sources again.',
  };
}
