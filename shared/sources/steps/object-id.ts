import { textOf } from './value.ts';

const guidText = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;
const sidText = /^S-1-\d{1,15}(?:-\d{1,10}){1,15}$/i;

/**
 * An objectGUID in its usual spelling: of text, or of the sixteen bytes that csvde and LDIF hold, the first three
 * groups of which are little-endian. Undefined for anything else.
 */
export function guidOf(value: unknown): string | undefined {
  const text = textOf(value)?.trim();
  if (text === undefined) return undefined;
  const spelled = guidText.exec(text)?.[1];
  if (spelled !== undefined) return spelled.toLowerCase();
  const bytes = bytesOf(text);
  if (bytes?.length !== 16) return undefined;
  const hex = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
    .map((at) => hexOf(bytes[at] ?? 0))
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A security identifier as `S-1-5-21-…`: of text, of its bytes, or of the object that PowerShell makes of it. */
export function sidOf(value: unknown): string | undefined {
  const inner = typeof value === 'object' && value !== null && 'Value' in value ? value.Value : value;
  const text = textOf(inner)?.trim();
  if (text === undefined) return undefined;
  if (sidText.test(text)) return text.toUpperCase();
  const bytes = bytesOf(text);
  const count = bytes?.[1] ?? 0;
  if (bytes?.[0] !== 1 || count < 1 || count > 15 || bytes.length !== 8 + 4 * count) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const authority = view.getUint16(2) * 2 ** 32 + view.getUint32(4);
  const parts = Array.from({ length: count }, (_, index) => view.getUint32(8 + 4 * index, true));
  return ['S', 1, authority, ...parts].join('-');
}

/** `X'0a0b…'`, as csvde writes bytes and the LDIF reader hands them over. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> | null {
  const hex = /^X'((?:[0-9a-f]{2})*)'$/i.exec(text)?.[1];
  if (hex === undefined) return null;
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hexOf(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
