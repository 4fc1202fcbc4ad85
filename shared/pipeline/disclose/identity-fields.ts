import type { IdentifierKind } from '../../model/identifier.ts';

/** Names of fields that hold an identifier as a whole, and of what kind. */
export type Fields = Readonly<Record<string, IdentifierKind>>;

/**
 * Fields that hold identifiers as a whole, wherever they stand in what was assessed. What they hold is replaced even
 * where it is too short or too common to be found in a sentence. All other texts are looked through.
 */
export const identityFields: Fields = {
  account: 'listed',
  accounts: 'listed',
  before: 'listed',
  claim: 'listed',
  excluded: 'listed',
  unmatched: 'listed',
  unclear: 'listed',
  users: 'listed',
  user: 'listed',
  upn: 'upn',
  mail: 'mail',
  login: 'login',
  employeeId: 'employeeId',
  guid: 'id',
  sid: 'id',
  manager: 'manager',
  displayName: 'name',
  sameNameAs: 'listed',
  confusableWith: 'listed',
};

/** In rules over attributes, whose other fields are no identifiers. */
const ruleFields: Fields = { ...identityFields, id: 'id', name: 'name' };
const rules: ReadonlySet<string> = new Set(['when', 'exclude']);

/** Which column of a file is what: their values are titles of columns. */
const titles: ReadonlySet<string> = new Set(['columns', 'values']);

/** Whose pack it is, and whose key signed it: neither is withheld. */
export const namedStill: ReadonlySet<string> = new Set(['entity', 'signer']);
export const signOffs: ReadonlySet<string> = new Set(['preparedBy', 'reviewedBy', 'approvedBy']);

const named: Fields = { ...identityFields, name: 'upn' };
const keyed: Fields = { ...identityFields, id: 'id' };

/**
 * What the fields of an object mean that says by its shape what it is: an account, or one that is named beside its
 * realm; what excludes a user from a policy.
 */
export function fieldsOf(value: object, fields: Fields): Fields {
  if (fields !== identityFields) return fields;
  if ('realm' in value && 'name' in value) return named;
  const isKeyed = ('realm' in value && 'account' in value) || ('by' in value && value.by === 'user');
  return isKeyed ? keyed : fields;
}

const parts: Readonly<Record<string, Fields>> = {
  keys: keyed,
  attributes: { ...identityFields, name: 'name' },
};

/** What the fields inside a field mean. The values of a reason are no titles: none of them is a list or a map. */
export function fieldsWithin(key: string, value: unknown, fields: Fields): Fields {
  if (titles.has(key) && !isFlat(value)) return {};
  if (key === 'columns') return {};
  if (rules.has(key)) return ruleFields;
  if (fields === named) return parts[key] ?? identityFields;
  return fields === keyed ? identityFields : fields;
}

function isFlat(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((item) => typeof item !== 'object')
  );
}
