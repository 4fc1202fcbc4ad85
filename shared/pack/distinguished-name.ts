import { Malformed, tags } from './der.ts';
import { dotted, parts, readDer, type DerElement } from './der-reader.ts';

/** Names of attribute types that every reader of RFC 4514 knows. */
const shortNames: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'CN'],
  ['2.5.4.7', 'L'],
  ['2.5.4.8', 'ST'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.6', 'C'],
]);

const hexadecimal = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function utf8(bytes: Uint8Array): string {
  try {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    throw new Malformed('a name is not UTF-8');
  }
}

const textual: ReadonlySet<number> = new Set([tags.utf8String, tags.printableString, tags.ia5String]);

/** RFC 4514 §2.4: what would end a value or begin another is escaped. */
function escaped(value: string): string {
  return value
    .replaceAll(/[\\"+,;<>]/g, (sign) => `\\${sign}`)
    .replaceAll('\0', '\\00')
    .replace(/^[ #]/, (sign) => `\\${sign}`)
    .replace(/ $/, '\\ ');
}

function attribute(element: DerElement): string {
  const [type, value] = parts(element, tags.sequence);
  const id = dotted(type);
  if (value === undefined) throw new Malformed('a name has no value');
  const name = shortNames.get(id);
  return name !== undefined && textual.has(value.tag)
    ? `${name}=${escaped(utf8(value.content))}`
    : `${id}=#${hexadecimal(value.bytes)}`;
}

/** A distinguished name as text (RFC 4514): the last relative name first. `name`: the whole DER element. */
export function distinguishedName(name: Uint8Array): string {
  return parts(readDer(name), tags.sequence)
    .map((relative) => parts(relative, tags.set).map(attribute).join('+'))
    .toReversed()
    .join(',');
}

/** The decimal digits of a whole number from its DER element. */
export function decimal(integer: Uint8Array): string {
  const { content } = readDer(integer);
  return BigInt(`0x${hexadecimal(content)}`).toString();
}
