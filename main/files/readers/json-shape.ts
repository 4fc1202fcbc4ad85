import { spanOfValue } from './json-window.ts';

/** The names under which exports hold their rows, the surest first (formats §0.3 and the vendors' sections). */
const arrayNames = [
  'value',
  'VirtualMFADevices',
  'MFADevices',
  'Users',
  'users',
  'results',
  'response',
  'items',
  'Resources',
  'data',
  'usageReports',
  'UserDetailList',
];
/** A document that has one of these is itself a row, whatever arrays it holds. */
const identityNames = new Set(['id', 'Id', 'userPrincipalName', 'UserPrincipalName', 'UserName', 'username']);

/** Lists whose items are the rows although the document around them has an id: a policy that is made of parts. */
const policyLists = new Set(['authenticationMethodConfigurations', 'AuthenticationMethodConfigurations']);

/** What can name nothing but an account: an address, a GUID, an id of Okta's users. */
const accountName =
  /^(?:[^@\s]+@[^@\s]+\.[^@\s]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|00u[0-9a-z]+)$/i;

/** Objects that wrap the array of rows: HAL's `_embedded` (PingOne), `data` of OneLogin's older interface, OData's `d`. */
const wrapperNames = new Set(['_embedded', 'data', 'reports', 'result', 'd']);

/** What Keycloak sets for a realm as a whole. */
const realmSettings = ['sslRequired', 'otpPolicyType', 'browserFlow', 'requiredCredentials'];

export type PageShape =
  /** A page: its rows are in the property of this name, or within it as `_embedded.devices`. */
  | { readonly kind: 'page'; readonly arrayName: string }
  /** One object that is one row. */
  | { readonly kind: 'single' }
  /** Accounts by name, each with the list of what is its own: one row an account. */
  | { readonly kind: 'accounts' };
export type DocumentShape =
  | PageShape
  /** What a service answers when it refuses, saved as if it were the export. */
  | { readonly kind: 'error'; readonly code: string | null };

type Property = {
  readonly name: string;
  readonly value: string;
  readonly rows: boolean;
  /** Where its value starts. */
  readonly at: number;
};

/**
 * Tells the shape of the object that starts at `start` from as much of it as is in `bytes`. `joined`: other documents
 * stand before it; what stands behind it is looked for here.
 */
export function shapeOfObject(bytes: Buffer, start: number, joined = false): DocumentShape {
  const properties = propertiesOf(bytes, start);
  const arrays = properties.filter(({ value }) => value.startsWith('['));
  if (properties.length > 0 && properties.every((one) => arrays.includes(one) && accountName.test(one.name)))
    return { kind: 'accounts' };
  const named = arrayNames.find((name) => arrays.some((array) => array.name === name));
  if (isRealm(properties)) return { kind: 'page', arrayName: 'users' };
  const parts = arrays.find(({ name }) => policyLists.has(name));
  if (parts !== undefined) return { kind: 'page', arrayName: parts.name };
  const single = properties.some(({ name }) => identityNames.has(name));
  if (named !== undefined && !(single && named !== 'value')) return { kind: 'page', arrayName: named };
  const refusal = errorCode(properties);
  if (refusal !== undefined) return { kind: 'error', code: refusal };
  const rows = arrays.filter((array) => array.rows);
  const [only] = rows;
  if (only !== undefined && rows.length === 1 && !single && mayBePage(bytes, start, joined, properties, only))
    return { kind: 'page', arrayName: only.name };
  const wrapped = single ? null : wrappedArray(bytes, properties);
  return wrapped === null ? { kind: 'single' } : { kind: 'page', arrayName: wrapped };
}

/**
 * A realm of Keycloak has an id of its own, and is no user: its users, where it has any, may stand far behind all that
 * is set for it.
 */
function isRealm(properties: readonly Property[]): boolean {
  const names = new Set(properties.map(({ name }) => name));
  return names.has('realm') && ['users', ...realmSettings].some((name) => names.has(name));
}

/**
 * Lines of JSON that each hold a list (a user and his factors) are rows, not pages: where documents are joined, a page
 * under a name that nobody knows has nothing beside its list but what pages have.
 */
function mayBePage(
  bytes: Buffer,
  start: number,
  joined: boolean,
  properties: readonly Property[],
  list: Property,
): boolean {
  if (!joined && !isFollowed(bytes, start)) return true;
  return properties.every(
    (one) => one === list || /^[@_]|count|total|page|next|cursor|links|limit|offset/i.test(one.name),
  );
}

/** Whether another document begins behind the one that starts here, as far as is in `bytes`. */
function isFollowed(bytes: Buffer, start: number): boolean {
  const end = spanOfValue(bytes, start)?.end;
  return end !== undefined && bytes[skip(bytes, end, 0x20)] === 0x7b;
}

/** The one array within a wrapping object, as `wrapper.array`; null where there is none, or several. */
function wrappedArray(bytes: Buffer, properties: readonly Property[]): string | null {
  const found = properties
    .filter(({ name, value }) => wrapperNames.has(name) && value.startsWith('{'))
    .flatMap(({ name, at }) =>
      propertiesOf(bytes, at)
        .filter((inner) => inner.rows || /^\[\s*\]/.test(inner.value))
        .map((inner) => `${name}.${inner.name}`),
    );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The top-level properties, up to the first whose value is longer than the window. */
function propertiesOf(bytes: Buffer, start: number): readonly Property[] {
  const found: Property[] = [];
  let at = start + 1;
  for (;;) {
    at = skip(bytes, at, 0x2c);
    if (bytes[at] !== 0x22) return found;
    const key = spanOfValue(bytes, at);
    if (key === null) return found;
    at = skip(bytes, key.end, 0x3a);
    const value = spanOfValue(bytes, at);
    const end = value?.end ?? bytes.length;
    const text = bytes.toString('utf8', at, Math.min(end, at + 2048));
    const rows = /^\[\s*\{/.test(text);
    found.push({ name: keyText(bytes, key.start, key.end), value: text, rows, at });
    if (value === null) return found;
    at = end;
  }
}

function keyText(bytes: Buffer, start: number, end: number): string {
  try {
    return String(JSON.parse(bytes.toString('utf8', start, end)));
  } catch {
    return '';
  }
}

function skip(bytes: Buffer, start: number, separator: number): number {
  let at = start;
  for (;;) {
    const byte = bytes[at];
    if (byte === undefined || !(byte <= 0x20 || byte === separator)) return at;
    at += 1;
  }
}

/** Undefined: not an error body. The code only, never the message: that may name people. */
function errorCode(properties: readonly Property[]): string | null | undefined {
  const nested = properties.find(({ name }) => name === 'error' || name === 'Error');
  if (nested !== undefined) return /"code"\s*:\s*"([\w.]{1,80})"/i.exec(nested.value)?.[1] ?? null;
  const flat = properties.find(({ name }) => name === 'errorCode' || name === '__type');
  return flat === undefined ? undefined : (/^"([\w.#]{1,80})"$/.exec(flat.value)?.[1] ?? null);
}
