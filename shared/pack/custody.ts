import { canonicalJson } from './canonical-json.ts';

/** Something that was done: what, to what, when it was recorded, and the facts of it. */
export type CustodyEvent = {
  readonly at: string;
  readonly action: 'import' | 'attach' | 'redact' | 'resolve' | 'assess' | 'build';
  /** A path, a row, or the entity. */
  readonly subject: string;
  readonly payload: unknown;
};

/** One line of the log. `payload` is a digest, so that what it is about can be erased and the chain stays whole. */
export type CustodyEntry = {
  readonly sequence: number;
  readonly at: string;
  readonly action: string;
  readonly subject: string;
  readonly payload: string;
  /** Hash of the entry before; empty for the first. */
  readonly previous: string;
  readonly hash: string;
};

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export type TextHash = (text: string) => string;

/** SHA-256 over the previous hash and the entry in canonical form. */
export function custodyHash(entry: Omit<CustodyEntry, 'hash'>, hashOf: TextHash): string {
  const { sequence, at, action, subject, payload, previous } = entry;
  return hashOf(previous + canonicalJson({ sequence, at, action, subject, payload }));
}

/** `custody.ndjson`: each entry names the hash of the one before, so that none can be taken out or changed. */
export function custodyLog(events: readonly CustodyEvent[], hashOf: TextHash): string {
  let previous = '';
  const lines = events.map(({ at, action, subject, payload }, index) => {
    const entry = {
      sequence: index + 1,
      at,
      action,
      subject,
      payload: hashOf(canonicalJson(payload)),
      previous,
    };
    previous = custodyHash(entry, hashOf);
    return `${canonicalJson({ ...entry, hash: previous })}\n`;
  });
  return lines.join('');
}

/** The sequence number of the first line that breaks the chain; null for a whole one. */
export function brokenAt(lines: Iterable<string>, hashOf: TextHash): number | null {
  let previous = '';
  let sequence = 0;
  for (const line of lines) {
    sequence += 1;
    const entry = JSON.parse(line) as CustodyEntry;
    const whole =
      entry.sequence === sequence && entry.previous === previous && entry.hash === custodyHash(entry, hashOf);
    if (!whole || canonicalJson(entry) !== line) return sequence;
    previous = entry.hash;
  }
  return sequence === 0 ? 1 : null;
}
