import { isUtf8 } from 'node:buffer';
import { unfitText } from './unfit-text.ts';

/** What one record of an LDIF file is (RFC 2849). */
export type LdifRecord =
  | { readonly kind: 'entry'; readonly element: Readonly<Record<string, string | readonly string[]>> }
  /** No entry: what ldapsearch writes behind the entries (`search`, `result`, `ref`). */
  | { readonly kind: 'trailer'; readonly lines: readonly (readonly [string, string])[] }
  | { readonly kind: 'rejected'; readonly why: string };

/** Thrown and caught here alone: the record is rejected with this sentence. */
class Unfit extends Error {}

const trailers = new Set(['search', 'result', 'ref', 'matcheddn', 'text', 'control', 'pagedresults']);
/** A description of an attribute: its name or object identifier, and options such as `;binary` or `;range=0-1499`. */
const attributeName = /^\w[\w.-]*(?:;[\w=*-]+)*$/;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** Control characters but tab and line ends: in text that a directory holds for people there are none. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/** `lines` are unfolded, without comments, and at least one. */
export function ldifRecord(lines: readonly string[]): LdifRecord {
  try {
    const pairs = lines.map(attribute);
    if (pairs.every(([name]) => trailers.has(name.toLowerCase()))) return { kind: 'trailer', lines: pairs };
    return { kind: 'entry', element: entryOf(pairs) };
  } catch (error) {
    if (error instanceof Unfit) return { kind: 'rejected', why: error.message };
    throw error;
  }
}

function attribute(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(0, colon)).trimEnd();
  if (!attributeName.test(name)) throw new Unfit('has a line that is no attribute');
  const mark = line[colon + 1];
  if (mark === '<') throw new Unfit('has a value that lies in another file (:<), which is not followed');
  const value = line.slice(colon + (mark === ':' ? 2 : 1)).replace(/^ +/, '');
  return [name, mark === ':' ? decoded(value) : fit(value)];
}

/** Text where the bytes are text; else `X'…'` with their hexadecimal digits, as csvde writes them. */
function decoded(value: string): string {
  const digits = value.trimEnd();
  if (!base64.test(digits)) throw new Unfit('has a value in base64 that is not whole');
  const bytes = Buffer.from(digits, 'base64');
  const text = isUtf8(bytes) ? bytes.toString('utf8') : null;
  return text === null || control.test(text) ? `X'${bytes.toString('hex')}'` : text;
}

function fit(value: string): string {
  const why = unfitText(value);
  if (why !== null) throw new Unfit(why);
  return value;
}

/** Attributes under the first spelling of their name (names know no case); several values as a list, in order. */
function entryOf(pairs: readonly (readonly [string, string])[]) {
  const found = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const [name, value] of pairs) {
    const known = found.get(name.toLowerCase());
    if (known === undefined) found.set(name.toLowerCase(), { name, values: [value] });
    else known.values.push(value);
  }
  const dn = found.get('dn')?.values;
  const change = found.get('changetype')?.values.join(', ') ?? 'add';
  if (dn === undefined) throw new Unfit('has no dn');
  if (dn.length > 1) throw new Unfit('gives dn twice: a blank line is missing before the second');
  if (change.toLowerCase() !== 'add') throw new Unfit('is a change of an entry, not an entry');
  found.delete('dn');
  found.delete('changetype');
  const rest = [...found.values()].map(
    ({ name, values }) => [name, values.length > 1 ? values : (values[0] ?? '')] as const,
  );
  return Object.fromEntries([['dn', dn[0] ?? ''] as const, ...rest]);
}
