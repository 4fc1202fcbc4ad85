import type { editEngagement, EngagementEdit } from '#main/files/edit-engagement.ts';
import type { copyInto } from '#main/files/copy-into.ts';
import type { Mapping } from '#shared/contract/sources.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';

export type ChangePorts = {
  readonly editEngagement: typeof editEngagement;
  readonly copyInto: typeof copyInto;
};

export type RealmChoice = { readonly id: string; readonly name?: string | undefined };
type Files = readonly { readonly path: string; readonly name: string }[];
type Placing = { readonly realm: RealmChoice; readonly mapping: Mapping | null };

/** The folder that `init` makes for them. */
const exportsFolder = 'exports';

/** Copies the files into the engagement and lists them as one source; returns its position. */
export function addSource(
  ports: ChangePorts,
  folder: string,
  files: Files,
  { realm, mapping }: Placing,
): Result<{ position: number }, readonly Problem[]> {
  const names: string[] = [];
  for (const file of files) {
    const copied = ports.copyInto(folder, exportsFolder, file);
    if (!copied.ok) return err([copied.error]);
    names.push(copied.value);
  }
  return ports.editEngagement(folder, (document) => {
    const taken = sourceFiles(document).flatMap((declared, index) =>
      declared.some((name) => names.some((one) => one === name)) ? [index] : [],
    );
    const [already] = taken;
    if (already !== undefined) return err([alreadyThere(names, already)]);
    placeRealm(document, realm);
    document.append(['sources'], { realm: realm.id, files: names, ...mappingKeys(mapping) });
    return ok({ position: sourceFiles(document).length - 1 });
  });
}

/** Another realm or another mapping; everything else a person wrote at the source stays. */
export function changeSource(
  { editEngagement }: ChangePorts,
  folder: string,
  position: number,
  { realm, mapping }: Placing,
): Result<null, readonly Problem[]> {
  return editEngagement(folder, (document) => {
    const at = ['sources', position] as const;
    if (document.get(at) === undefined) return err([noSuchSource(position)]);
    placeRealm(document, realm);
    document.set([...at, 'realm'], realm.id);
    for (const [key, value] of Object.entries(mappingKeys(mapping))) document.set([...at, key], value);
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

function mappingKeys(mapping: Mapping | null): Readonly<Record<string, unknown>> {
  if (mapping === null) return {};
  const hasValues = Object.keys(mapping.values).length > 0;
  return {
    roles: mapping.roles,
    columns: mapping.columns,
    ...(hasValues ? { values: mapping.values } : {}),
  };
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
