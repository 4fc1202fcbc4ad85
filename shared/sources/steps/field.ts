import type { RawRow, SourceSample } from '../../model/raw-row.ts';
import { headerKey } from './header-key.ts';

/** What an adapter looks for: its own name of a field → the names that exports give it, the likeliest first. */
export type FieldNames = Readonly<Record<string, readonly string[]>>;
export type Field = (row: RawRow) => unknown;

export type BoundFields<Names extends FieldNames> = {
  /** The value of each field in a row; undefined where the file has no such field. */
  readonly field: { readonly [Name in keyof Names]: Field };
  readonly has: (name: keyof Names) => boolean;
  /** Own name → name in the file, for those that are there. */
  readonly mapped: Readonly<Record<string, string>>;
};

const absent: Field = () => undefined;

/**
 * Finds the fields in one file: columns of a table by header, properties of JSON by name, dotted for nested ones
 * (`User.Arn`). JSON names are tried as given and in PascalCase, as PowerShell's SDK writes them.
 */
export function bindFields<Names extends FieldNames>(sample: SourceSample, names: Names): BoundFields<Names> {
  const find = sample.shape === 'table' ? columnFinder(sample.header) : propertyFinder(sample.elements);
  const found = Object.entries(names).map(([name, aliases]) => ({ name, ...find(aliases) }));
  const mapped = found.flatMap(({ name, as }) => (as === null ? [] : [[name, as] as const]));
  return {
    field: Object.fromEntries(found.map(({ name, read }) => [name, read])) as BoundFields<Names>['field'],
    has: (name) => mapped.some(([known]) => known === name),
    mapped: Object.fromEntries(mapped),
  };
}

type Found = { readonly as: string | null; readonly read: Field };
type Finder = (aliases: readonly string[]) => Found;

/** Where a header names a column twice, the first is meant. */
function columnFinder(header: readonly string[]): Finder {
  const keys = header.map(headerKey);
  return (aliases) => {
    for (const alias of aliases) {
      const index = keys.indexOf(headerKey(alias));
      if (index !== -1) return { as: header[index] ?? alias, read: cellReader(index) };
    }
    return { as: null, read: absent };
  };
}

function cellReader(index: number): Field {
  return (row) => ('element' in row ? undefined : row[index]);
}

function propertyFinder(elements: readonly unknown[]): Finder {
  return (aliases) => {
    const paths = aliases.flatMap((alias) => [alias, pascal(alias)]).map(segmentsOf);
    const seen = paths.find((path) => elements.some((element) => valueAt(element, path) !== undefined));
    const ordered = seen === undefined ? paths : [seen, ...paths.filter((path) => path !== seen)];
    return {
      as: seen?.join('.') ?? null,
      read: (row) => ('element' in row ? firstAt(row.element, ordered) : undefined),
    };
  };
}

/** `User.Arn` is a path; the dot of `@odata.type` is part of a name. */
export function segmentsOf(path: string): readonly string[] {
  return path.split(/(?<!@odata)\./);
}

function pascal(path: string): string {
  return path.replace(
    /(^|(?<!@odata)\.)([a-z])/g,
    (_, dot: string, letter: string) => dot + letter.toUpperCase(),
  );
}

function firstAt(element: unknown, paths: readonly (readonly string[])[]): unknown {
  for (const path of paths) {
    const value = valueAt(element, path);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Own properties only: a property named `constructor` or `__proto__` is data like any other. */
export function valueAt(element: unknown, path: readonly string[]): unknown {
  let value = element;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
