import type { Reading, SourceCard } from '#shared/contract/sources.ts';
import { engagementSchema, type SavedMappings } from '#shared/model/engagement.ts';
import { declaredMappings, mappingOf } from './offer-mappings.ts';
import { withSavedMapping } from './saved-mappings.ts';

const sourceSchema = engagementSchema.shape.sources.element;
const realmSchema = engagementSchema.shape.realms.element;

type Declared = ReturnType<typeof sourceSchema.parse>;

function entriesOf(document: unknown, key: string): readonly unknown[] {
  const value: unknown =
    typeof document === 'object' && document !== null ? Reflect.get(document, key) : undefined;
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The sources of a document as it stands, also of one that cannot be assessed yet; an entry that breaks the schema shows what it has. */
export function declaredSources(document: unknown): readonly SourceCard[] {
  const mappings = declaredMappings(document);
  return entriesOf(document, 'sources').map((entry, position) => {
    const parsed = sourceSchema.safeParse(entry);
    return parsed.success ? cardOf(parsed.data, position, mappings) : brokenCard(entry, position);
  });
}

export function declaredRealms(document: unknown): { readonly id: string; readonly name: string }[] {
  return entriesOf(document, 'realms').flatMap((entry) => {
    const parsed = realmSchema.safeParse(entry);
    return parsed.success ? [{ id: parsed.data.id, name: parsed.data.name ?? parsed.data.id }] : [];
  });
}

function cardOf(declared: Declared, position: number, mappings: SavedMappings): SourceCard {
  const { realm, files, format, roles, extracted } = declared;
  return {
    ...emptyCard(position),
    realm,
    declared: files,
    format: format ?? null,
    roles: roles ?? [],
    files: files.map(unread),
    extracted: {
      on: extracted?.on ?? null,
      onFrom: extracted?.on === undefined ? 'unknown' : 'stated',
      by: extracted?.by ?? null,
      how: extracted?.how ?? null,
    },
    reading: readingOf(declared, mappings),
  };
}

function readingOf(declared: Declared, mappings: SavedMappings): Reading {
  const whole = withSavedMapping(declared, mappings);
  const saved = declared.mapping === undefined ? undefined : mappings[declared.mapping];
  return {
    format: declared.format ?? null,
    sheet: whole.sheet ?? null,
    dateOrder: declared.extracted?.dateOrder ?? null,
    mapping: whole.columns === undefined ? null : mappingOf(whole),
    saveAs:
      declared.mapping === undefined || saved === undefined
        ? null
        : { name: declared.mapping, header: saved.header },
  };
}

/** Nothing decided: as recognised. */
export const asRecognised: Reading = {
  format: null,
  sheet: null,
  dateOrder: null,
  mapping: null,
  saveAs: null,
};

function brokenCard(entry: unknown, position: number): SourceCard {
  const file = entriesOf(entry, 'files').filter((name) => typeof name === 'string');
  return { ...emptyCard(position), declared: file, files: file.map(unread) };
}

function emptyCard(position: number): SourceCard {
  return {
    position,
    realm: '',
    declared: [],
    format: null,
    system: null,
    roles: [],
    files: [],
    extracted: { on: null, onFrom: 'unknown', by: null, how: null },
    holes: [],
    population: null,
    enrolment: null,
    reading: asRecognised,
  };
}

function unread(name: string): SourceCard['files'][number] {
  return { name, bytes: null, rows: null, sha256: null, encoding: null, delimiter: null };
}
