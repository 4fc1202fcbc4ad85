import { Malformed } from '#shared/pack/der.ts';
import { PdfText, type PdfValue } from './pdf-value.ts';

/** A text string (ISO 32000-1 §7.9.2.2): UTF-16 with its mark, or ASCII; what else it might be is not guessed. */
export function textOf(value: PdfValue | undefined): string {
  if (!(value instanceof PdfText)) throw new Malformed('a text is missing');
  const { bytes } = value;
  if (bytes.startsWith('\u00fe\u00ff')) return utf16(bytes.slice(2));
  if (/[^\t-~]/.test(bytes)) throw new Malformed('a text is neither ASCII nor UTF-16');
  return bytes;
}

/** Big-endian, with no half of a pair alone. */
export function utf16(bytes: string): string {
  const text = Buffer.from(bytes, 'latin1');
  if (text.length % 2 !== 0) throw new Malformed('a text ends in half a letter');
  const read = text.swap16().toString('utf16le');
  if (!read.isWellFormed()) throw new Malformed('a text has half a letter');
  return read;
}
