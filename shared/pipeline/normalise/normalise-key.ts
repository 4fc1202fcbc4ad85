/** Spaces that trim() leaves: zero-width space, joiners, word joiner, soft hyphen, BOM, and what trim() takes. */
const edge = /^[\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff]+|[\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff]+$/gu;
const plain = /^[!-~]*$/;

/**
 * A key as it is compared: NFC, trimmed (no-break and zero-width spaces too), lower-cased without a locale.
 * Nothing else is folded: what looks alike and differs stays different (assessment rules §2). Null for nothing.
 */
export function normaliseKey(text: string | null | undefined): string | null {
  if (text === null || text === undefined || text === '') return null;
  // Nearly every key is plain ASCII: nothing to compose and nothing to trim.
  if (plain.test(text)) return text.toLowerCase();
  const key = text.normalize('NFC').replaceAll(edge, '').toLowerCase().normalize('NFC');
  return key === '' ? null : key;
}
