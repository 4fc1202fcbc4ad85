import type { IdentifierKind } from '../../model/identifier.ts';
import {
  fieldsOf,
  fieldsWithin,
  identityFields,
  namedStill,
  signOffs,
  type Fields,
} from './identity-fields.ts';
import type { Withholding } from './withholding.ts';

/** Plain data with every identifier in it replaced. Numbers, dates and ids of the program stay as they are. */
export function withholdDeep<T>(value: T, how: Withholding): T {
  return deep(value, how, identityFields) as T;
}

/**
 * The same of a document at its top: whose it is stays. Who signs stays named in the sign-offs too, as the certificate
 * names them anyway; anybody else who answers for it and has an account stands there under a pseudonym.
 */
export function withholdDocument<T extends object>(written: T, how: Withholding): T {
  const shown = (key: string, value: unknown): unknown => {
    if (namedStill.has(key)) return value;
    const withheld = field(key, value, how, identityFields);
    const name = nameOf(value);
    return signOffs.has(key) && how.isSigner(name) ? { ...(withheld as object), name } : withheld;
  };
  return Object.fromEntries(
    Object.entries(written).map(([key, value]: [string, unknown]) => [key, shown(key, value)]),
  ) as T;
}

function nameOf(value: unknown): string {
  const isPerson = typeof value === 'object' && value !== null && 'name' in value;
  return isPerson && typeof value.name === 'string' ? value.name : '';
}

/** Each pass reads anew. */
export function mapped<T, U>(items: Iterable<T>, to: (item: T) => U): Iterable<U> {
  return {
    *[Symbol.iterator]() {
      for (const item of items) yield to(item);
    },
  };
}

function deep(value: unknown, how: Withholding, fields: Fields): unknown {
  if (typeof value === 'string') return how.text(value);
  if (typeof value === 'function') return asked(value as Asked, how, fields);
  if (value === null || typeof value !== 'object') return value;
  return Array.isArray(value) ? value.map((item) => deep(item, how, fields)) : members(value, how, fields);
}

/** What a million accounts share with each other: where it was seen before it is not looked through again. */
const shared: ReadonlySet<string> = new Set([
  'enforcement',
  'classes',
  'reasons',
  'factors',
  'required',
  'flags',
  'marks',
]);

function remembered(value: object, how: Withholding): unknown {
  const known = how.seen.get(value);
  if (known !== undefined) return known;
  const withheld = deep(value, how, identityFields);
  how.seen.set(value, withheld);
  return withheld;
}

function members(value: object, how: Withholding, fields: Fields): object {
  const own = fieldsOf(value, fields);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [how.text(key), field(key, item, how, own)]),
  );
}

type Asked = (...words: readonly unknown[]) => unknown;

/** What a function of a view gives is looked through when it is asked; a stream item by item. */
function asked(ask: Asked, how: Withholding, fields: Fields): Asked {
  return (...words) => {
    const answer = ask(...words);
    return isStream(answer) ? mapped(answer, (item) => deep(item, how, fields)) : deep(answer, how, fields);
  };
}

function isStream(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Symbol.iterator in value;
}

function field(key: string, value: unknown, how: Withholding, fields: Fields): unknown {
  const kind = Object.hasOwn(fields, key) ? fields[key] : undefined;
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
  if (kind !== undefined && typeof value === 'string') return listed(value, kind, how);
  if (kind !== undefined && isList) return value.map((item) => listed(item, kind, how));
  if (shared.has(key) && typeof value === 'object' && value !== null) return remembered(value, how);
  if (key === 'rows' && isRows(value)) return value;
  return deep(value, how, fieldsWithin(key, value, fields));
}

/** Places of rows are numbers. */
function isRows(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const first: unknown = value[0];
  return typeof first === 'object' && first !== null && 'source' in first && typeof first.source === 'number';
}

/** Registers list identifiers with `;`; a pattern names nobody as a whole. */
function listed(value: string, kind: IdentifierKind, how: Withholding): string {
  if (value.includes('*')) return how.text(value);
  if (!value.includes(';')) return how.identity(value.trim(), kind);
  return value
    .split(';')
    .map((one) => listed(one, kind, how))
    .join(';');
}
