import { guidOf } from './object-id.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Sixteen bytes in base64: 22 characters and two that fill up. */
const sixteenBytes = /^[A-Za-z0-9+/]{22}==$/;
const decimalBytes = /^\d{1,3}(?:[\s,;]+\d{1,3}){15}$/;

/**
 * The GUID behind an immutable id of Entra, which is the base64 of its sixteen bytes. Undefined for an anchor that an
 * organisation chose itself (an employee number): it says nothing of an object's GUID.
 */
export function guidOfImmutableId(text: string | undefined): string | undefined {
  const id = text?.trim() ?? '';
  return sixteenBytes.test(id) ? guidOfBytes(bytesOf(id)) : guidOf(id);
}

/**
 * `ms-DS-ConsistencyGuid`: sixteen bytes as text of a GUID, hexadecimal, base64 or decimal numbers, as the tool that
 * exports them has it.
 */
export function anchorOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return Array.isArray(value) ? ofNumbers(value) : undefined;
  const text = value.trim();
  return decimalBytes.test(text) ? ofNumbers(text.split(/[\s,;]+/).map(Number)) : guidOfImmutableId(text);
}

function ofNumbers(numbers: readonly unknown[]): string | undefined {
  const bytes = numbers.map(Number);
  const all = bytes.length === 16 && bytes.every((byte) => Number.isInteger(byte) && byte >= 0 && byte < 256);
  return all ? guidOfBytes(bytes) : undefined;
}

function guidOfBytes(bytes: readonly number[]): string | undefined {
  return guidOf(`X'${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}'`);
}

/** Six bits a letter; the last four of the 22 letters' bits fill up. */
function bytesOf(base64: string): readonly number[] {
  const bytes: number[] = [];
  let [held, bits] = [0, 0];
  for (const letter of base64.slice(0, 22)) {
    held = ((held << 6) | alphabet.indexOf(letter)) & 0xff_ff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return bytes;
}
