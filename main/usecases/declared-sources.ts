import type { Mapping, SourceCard } from '#shared/contract/sources.ts';
import { engagementSchema } from '#shared/model/engagement.ts';

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
  return entriesOf(document, 'sources').map((entry, position) => {
    const parsed = sourceSchema.safeParse(entry);
    return parsed.success ? cardOf(parsed.data, position) : brokenCard(entry, position);
  });
}

export function declaredRealms(document: unknown): { readonly id: string; readonly name: string }[] {
  return entriesOf(document, 'realms').flatMap((entry) => {
    const parsed = realmSchema.safeParse(entry);
    return parsed.success ? [{ id: parsed.data.id, name: parsed.data.name ?? parsed.data.id }] : [];
  });
}

function cardOf(declared: Declared, position: number): SourceCard {
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
    mapping: mappingOf(declared),
  };
}

function mappingOf({ columns, values, roles }: Declared): Mapping | null {
  if (columns === undefined) return null;
  return { columns, values: values ?? {}, roles: roles ?? ['population'] };
}

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
    mapping: null,
  };
}

function unread(name: string): SourceCard['files'][number] {
  return { name, bytes: null, rows: null, sha256: null, encoding: null, delimiter: null };
}
