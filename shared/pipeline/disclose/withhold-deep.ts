import type { IdentifierKind } from '../../model/identifier.ts';
import type { Withholding } from './withholding.ts';

/**
 * Fields that hold identifiers as a whole, wherever they stand in what was assessed. What they hold is replaced even
 * where it is too short or too common to be found in a sentence. All other texts are looked through.
 */
const identityFields: Readonly<Record<string, IdentifierKind>> = {
  account: 'listed',
  accounts: 'listed',
  excluded: 'listed',
  unmatched: 'listed',
  unclear: 'listed',
  users: 'listed',
  user: 'listed',
  upn: 'upn',
  mail: 'mail',
  login: 'login',
  employeeId: 'employeeId',
  manager: 'manager',
  displayName: 'name',
  sameNameAs: 'listed',
  confusableWith: 'listed',
};
/** In rules over attributes, whose other fields are no identifiers. */
const ruleFields: Readonly<Record<string, IdentifierKind>> = { ...identityFields, id: 'id', name: 'name' };
const rules: ReadonlySet<string> = new Set(['when', 'exclude']);
/** Which column of a file is what: their values are titles of columns. */
const titles: ReadonlySet<string> = new Set(['columns', 'values']);
/** Who answers for the pack stays named. */
const namedStill: ReadonlySet<string> = new Set([
  'entity',
  'preparedBy',
  'reviewedBy',
  'approvedBy',
  'signOffs',
  'signer',
]);

type Fields = Readonly<Record<string, IdentifierKind>>;

/** Plain data with every identifier in it replaced. Numbers, dates and ids of the program stay as they are. */
export function withholdDeep<T>(value: T, how: Withholding, fields: Fields = identityFields): T {
  return deep(value, how, fields) as T;
}

/** The same of the engagement's document, in which those who answer for the pack stay named. */
export function withholdDocument<T extends object>(document: T, how: Withholding): T {
  return Object.fromEntries(
    Object.entries(document).map(([key, value]) => [
      key,
      namedStill.has(key) ? value : field(key, value, how, identityFields),
    ]),
  ) as T;
}

function deep(value: unknown, how: Withholding, fields: Fields): unknown {
  if (typeof value === 'string') return how.text(value);
  if (Array.isArray(value)) return value.map((item) => deep(item, how, fields));
  if (typeof value === 'function') return asked(value as Asked, how, fields);
  if (value === null || typeof value !== 'object') return value;
  // A million accounts share their policies, factors and reasons: what was seen before is not looked through again.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [how.text(key), field(key, item, how, fields)]),
  );
}

type Asked = (...words: readonly unknown[]) => unknown;

/** What a function of a view gives is looked through when it is asked; a stream item by item, each pass anew. */
function asked(ask: Asked, how: Withholding, fields: Fields): Asked {
  return (...words) => {
    const answer = ask(...words);
    return isStream(answer) ? mapped(answer, (item) => deep(item, how, fields)) : deep(answer, how, fields);
  };
}

function isStream(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Symbol.iterator in value;
}

export function mapped<T, U>(items: Iterable<T>, to: (item: T) => U): Iterable<U> {
  return {
    *[Symbol.iterator]() {
      for (const item of items) yield to(item);
    },
  };
}

function field(key: string, value: unknown, how: Withholding, fields: Fields): unknown {
  if (titles.has(key)) return deep(value, how, {});
  if (rules.has(key)) return deep(value, how, ruleFields);
  const kind = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (kind === undefined) return deep(value, how, fields);
  if (typeof value === 'string') return listed(value, kind, how);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return value.map((item) => listed(item, kind, how));
  return deep(value, how, fields);
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
