import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';

/** What a `pkcs11:` URI (RFC 7512) says of a key: which library, which token, which object on it. */
export type TokenUri = {
  /** Absolute path of the PKCS #11 library. */
  readonly module: string;
  readonly token: Readonly<Partial<Record<TokenAttribute, string>>>;
  readonly slot: number | null;
  /** The object's label; null: any. */
  readonly object: string | null;
  readonly id: Uint8Array | null;
};

export type TokenAttribute = (typeof tokenAttributes)[number];
export const tokenAttributes = ['token', 'manufacturer', 'model', 'serial'] as const;

const scheme = 'pkcs11:';
const known = new Set<string>([...tokenAttributes, 'slot-id', 'object', 'id', 'type', 'module-path']);
const secretAttributes = new Set(['pin-value', 'pin-source']);

/** Whether a key is named by a URI, not by a file; nobody calls a file like that. */
export function isTokenUri(text: string): boolean {
  return text.startsWith(scheme);
}

/** Without what stands after `?`: it names a library, which is nobody's business in a list of keys. */
const shown = (uri: string): string => uri.split('?', 1)[0] ?? uri;

function refused(uri: string, message: string, remedy: string): Result<never, Problem> {
  // A secret that somebody put there must not be printed again.
  return err({ code: 'key-uri', file: shown(uri).replaceAll(/pin-[^;]*/g, 'pin-…'), message, remedy });
}

const example =
  'Write it like "pkcs11:token=My%20card;object=Signature?module-path=/usr/lib/opensc-pkcs11.so", in quotation marks.';

function bytesOf(value: string): Uint8Array | null {
  if (!/^(?:%[0-9A-Fa-f]{2}|[^%])*$/.test(value)) return null;
  return Buffer.concat(
    (value.match(/%..|[^%]+/g) ?? []).map((part) =>
      part.startsWith('%') ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part),
    ),
  );
}

function textOf(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

/** Name and value of each attribute, as written; null where one is not written as an attribute, or twice. */
function attributesOf(uri: string): ReadonlyMap<string, string> | null {
  const [path = '', query = ''] = uri.slice(scheme.length).split(/\?(.*)/s, 2);
  const parts = [...path.split(';'), ...query.split('&')].filter((part) => part !== '');
  const found = new Map<string, string>();
  for (const part of parts) {
    const equals = part.indexOf('=');
    const name = part.slice(0, equals);
    if (equals < 1 || found.has(name)) return null;
    found.set(name, part.slice(equals + 1));
  }
  return found;
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
}

/** Reads the URI; what it does not know it refuses, since a key chosen by half of what was asked is the wrong one. */
export function readTokenUri(uri: string): Result<TokenUri, Problem> {
  const attributes = attributesOf(uri);
  if (attributes === null) return refused(uri, 'This is no PKCS #11 URI.', example);
  const names = [...attributes.keys()];
  if (names.some((name) => secretAttributes.has(name))) {
    return refused(
      uri,
      'A PIN does not belong into a command: other programs can read it there.',
      'Give --passphrase-file FILE, set EVIDENCE_BINDER_PASSPHRASE, or wait to be asked.',
    );
  }
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined)
    return refused(uri, `The attribute "${unknown}" is not understood.`, `Use ${[...known].join(', ')}.`);
  const texts = new Map([...attributes].map(([name, value]) => [name, name === 'id' ? '' : textOf(value)]));
  const id = attributes.get('id');
  const idBytes = id === undefined ? null : bytesOf(id);
  const broken = names.find((name) => (name === 'id' ? idBytes === null : texts.get(name) === null));
  if (broken !== undefined)
    return refused(uri, `The attribute "${broken}" is not written in percent-encoding.`, example);
  return valuesOf(uri, texts as ReadonlyMap<string, string>, idBytes);
}

function valuesOf(
  uri: string,
  texts: ReadonlyMap<string, string>,
  id: Uint8Array | null,
): Result<TokenUri, Problem> {
  const module = texts.get('module-path');
  if (module === undefined || !isAbsolute(module)) {
    return refused(
      uri,
      'Which PKCS #11 library speaks with the card or token is not said.',
      'Add "?module-path=" and the whole path of the library that came with it.',
    );
  }
  const type = texts.get('type');
  if (type !== undefined && type !== 'private')
    return refused(
      uri,
      `An object of type "${type}" does not sign.`,
      'Leave "type" out, or write type=private.',
    );
  const slot = texts.get('slot-id');
  if (slot !== undefined && !/^\d{1,10}$/.test(slot))
    return refused(uri, 'The slot is not a number.', 'Leave "slot-id" out, or write the number of the slot.');
  const token = Object.fromEntries(
    tokenAttributes.flatMap((name) => {
      const value = texts.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return ok({
    module,
    token,
    slot: slot === undefined ? null : Number(slot),
    object: texts.get('object') ?? null,
    id,
  });
}

/** An attribute as it is written in a URI (RFC 7512 §2.3). */
export function uriAttribute(name: string, value: string | Uint8Array): string {
  if (typeof value === 'string') return `${name}=${encodeURIComponent(value)}`;
  return `${name}=${Array.from(value, (byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('')}`;
}
