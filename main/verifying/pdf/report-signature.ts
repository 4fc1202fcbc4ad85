import { createHash } from 'node:crypto';
import type { RandomBytes } from '#main/files/archive-part.ts';
import { Malformed } from '#shared/pack/der.ts';
import { byteRangeText, contentsText, signatureRoom, type ByteRange } from '#shared/pack/pdf-signature.ts';
import { dictionaryAt, referencesOf } from './page-tree.ts';
import type { OpenedReport } from './opened-report.ts';
import { PdfReference, PdfText, type PdfDictionary } from './pdf-value.ts';
import { textOf } from './text-string.ts';

/** What the one signature of a report says, its place in the file checked. */
export type ReportSignature = {
  /** DER. */
  readonly cms: Uint8Array;
  /** SHA-256 of every byte but its contents. */
  readonly digest: Uint8Array;
  /** `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly signedAt: string;
  readonly name: string;
};

/** The dictionary begins with what the signing reads; only then is it certain which bytes are the contents. */
const dictionaryStart =
  /^<<\n\/Type \/Sig\n\/Filter \/Adobe\.PPKLite\n\/SubFilter \/ETSI\.CAdES\.detached\n\/ByteRange (\[[\d ]+\] *)\n\/Contents <([^>]*)>\n/;
const longest = 4 * signatureRoom;
const blockBytes = 1 << 20;

/**
 * Reads the signature of a report whose forms have been checked: one field on the first page, a certification that
 * allows no change, over every byte of the file but its own contents. Throws `Malformed`.
 */
export function readReportSignature(report: OpenedReport): ReportSignature {
  const { file, pages } = report;
  const catalog = dictionaryAt(file, file.trailer.get('Root'));
  const [field, ...others] = referencesOf(formOf(catalog, 'AcroForm').get('Fields'));
  const certified = formOf(catalog, 'Perms').get('DocMDP');
  if (field === undefined || others.length > 0) throw new Malformed('it has not exactly one field');
  const widget = dictionaryAt(file, new PdfReference(field));
  const value = widget.get('V');
  const page = widget.get('P');
  if (!(
    value instanceof PdfReference &&
    certified instanceof PdfReference &&
    value.number === certified.number
  ))
    throw new Malformed('its certification is another signature than that of its field');
  const annotations = referencesOf(dictionaryAt(file, new PdfReference(pages[0] ?? 0)).get('Annots'));
  if (!(page instanceof PdfReference && page.number === pages[0] && annotations.includes(field)))
    throw new Malformed('its signature does not stand on its first page');
  return readDictionary(report, value.number);
}

function formOf(catalog: PdfDictionary, key: string): PdfDictionary {
  const found = catalog.get(key);
  if (!(found instanceof Map)) throw new Malformed('it is not signed');
  return found;
}

function readDictionary({ file }: OpenedReport, number: number): ReportSignature {
  const { source } = file;
  const { from, to, value } = file.object(number);
  if (to - from > longest) throw new Malformed('its signature is larger than it can be');
  const found = dictionaryStart.exec(source.at(from, to - from).toString('latin1'));
  const [whole, stated, digits] = found ?? [];
  if (whole === undefined || stated === undefined || digits === undefined)
    throw new Malformed('its signature does not begin as one that the program makes');
  const after = from + whole.length - 1;
  const range: ByteRange = [0, after - digits.length - 2, after, source.bytes - after];
  if (stated !== byteRangeText(range))
    throw new Malformed('its signature is not over every byte but its own contents');
  const dictionary = value as PdfDictionary;
  return {
    cms: cmsIn(digits),
    digest: digestOf(source, range),
    signedAt: momentOf(dictionary.get('M')),
    name: textOf(dictionary.get('Name')),
  };
}

/** The signature as long as its own first bytes say; what fills up its room is zeros. */
function cmsIn(digits: string): Uint8Array {
  const room = Buffer.from(digits, 'hex');
  if (digits.length !== 2 * signatureRoom || room.length !== signatureRoom)
    throw new Malformed('the contents of its signature are not as long as their room');
  if (room.readUInt16BE(0) !== 0x3082) throw new Malformed('the contents of its signature are no signature');
  const cms = room.subarray(0, 4 + room.readUInt16BE(2));
  if (contentsText(cms) !== digits)
    throw new Malformed('something else than zeros follows the signature in its room');
  return cms;
}

function digestOf(source: RandomBytes, [start, before, after, rest]: ByteRange): Uint8Array {
  const hash = createHash('sha256');
  for (const [from, end] of [
    [start, before],
    [after, after + rest],
  ] as const)
    for (let at: number = from; at < end; at += blockBytes)
      hash.update(source.at(at, Math.min(blockBytes, end - at)));
  return hash.digest();
}

function momentOf(value: unknown): string {
  const digits =
    value instanceof PdfText ? /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(value.bytes) : null;
  if (digits === null) throw new Malformed('its signature does not state when it was made');
  const [, year, month, day, hour, minute, second] = digits;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
