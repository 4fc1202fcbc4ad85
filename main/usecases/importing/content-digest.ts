import type { RawRow } from '#shared/model/raw-row.ts';

/**
 * A digest of what a row says, good enough to tell two rows of one account apart: 52 bits, so that a million rows do
 * not meet by chance, and exact as a number.
 */
export function contentDigest(raw: RawRow): number {
  const text = JSON.stringify(raw);
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x9e3779b1);
    other = Math.imul(other ^ unit, 0x5f356495);
  }
  one = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
  other = Math.imul(other ^ (other >>> 16), 0x85ebca6b) ^ Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
  return (other >>> 12) * 0x1_0000_0000 + (one >>> 0);
}
