import { concatenate, Malformed, sequence, tags, unsigned } from './der.ts';
import { content, parts, readDer, type DerElement } from './der-reader.ts';

/** Bytes of a number of the curve P-256. */
const size = 32;

function number(element: DerElement | undefined): Uint8Array {
  const bytes = content(element, tags.integer);
  const digits = bytes[0] === 0 ? bytes.subarray(1) : bytes;
  if (digits.length > size) throw new Malformed('a number of the signature is too long');
  return concatenate([new Uint8Array(size - digits.length), digits]);
}

/** An ECDSA P-256 signature as XML has it (RFC 4050 §3.3): r and s, 32 bytes each. `der`: as CMS has it. */
export function fixedEcdsa(der: Uint8Array): Uint8Array {
  const [r, s] = parts(readDer(der), tags.sequence);
  return concatenate([number(r), number(s)]);
}

/** The other way: as CMS has it, from r and s of 32 bytes each, which is what a card answers. */
export function derEcdsa(fixed: Uint8Array): Uint8Array {
  if (fixed.length !== 2 * size) throw new Malformed('a signature of P-256 has 64 bytes');
  return sequence(unsigned(fixed.subarray(0, size)), unsigned(fixed.subarray(size)));
}
