import { canonicalJson } from './canonical-json.ts';

export const custodyActions = [
  'import',
  'register',
  'map',
  'format',
  'attach',
  'redact',
  'resolve',
  'classify',
  'exclude',
  'require',
  'except',
  'attest',
  'policy',
  'not-applicable',
  'remedy',
  'history',
  'assess',
  'sign-off',
  'build',
] as const;
export type CustodyAction = (typeof custodyActions)[number];

/** Something that was done: what, to what, when it was recorded, and the facts of it. */
export type CustodyEvent = {
  readonly at: string;
  /** When a person says that it was decided; null where nobody says so. It is stated, and kept apart from `at`. */
  readonly stated: string | null;
  readonly action: CustodyAction;
  /** A path, a row, an id, or the entity; never a person. */
  readonly subject: string;
  readonly payload: unknown;
};

/** One line of the log. `payload` is a digest, so that what it is about can be erased and the chain stays whole. */
export type CustodyEntry = {
  readonly sequence: number;
  readonly at: string;
  readonly stated: string | null;
  readonly action: string;
  readonly subject: string;
  readonly payload: string;
  /** Hash of the entry before; empty for the first. */
  readonly previous: string;
  readonly hash: string;
};

/** The end of a log: what a pack signs, and what the next month names. */
export type CustodyHead = { readonly entries: number; readonly head: string };

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export type TextHash = (text: string) => string;

/** SHA-256 over the previous hash and the entry in canonical form. */
export function custodyHash(entry: Omit<CustodyEntry, 'hash'>, hashOf: TextHash): string {
  const { sequence, at, stated, action, subject, payload, previous } = entry;
  return hashOf(previous + canonicalJson({ sequence, at, stated, action, subject, payload }));
}

/** What a payload's digest is taken of: RFC 8785, half characters replaced, which it has no form for. */
export function payloadText(payload: unknown): string {
  return canonicalJson(wellFormed(payload));
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name.toWellFormed(), wellFormed(item)]),
  );
}

/** Entries of events in their order; each names the hash of the one before, so that none can be taken out or changed. */
export function custodyEntries(events: readonly CustodyEvent[], hashOf: TextHash): readonly CustodyEntry[] {
  let previous = '';
  return events.map(({ at, stated, action, subject, payload }, index) => {
    const entry = {
      sequence: index + 1,
      at,
      stated,
      action,
      subject: subject.toWellFormed(),
      payload: hashOf(payloadText(payload)),
      previous,
    };
    previous = custodyHash(entry, hashOf);
    return { ...entry, hash: previous };
  });
}

export const headOf = (entries: readonly CustodyEntry[]): CustodyHead => ({
  entries: entries.length,
  head: entries.at(-1)?.hash ?? '',
});

/** `custody.ndjson`. */
export function custodyLog(entries: readonly CustodyEntry[]): string {
  return entries.map((entry) => `${canonicalJson(entry)}\n`).join('');
}
