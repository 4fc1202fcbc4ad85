import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { canonicalJson } from '#shared/pack/canonical-json.ts';

/** One entry of the custody log. `hash` = SHA-256 over `previous` and the canonical entry without its hash. */
export type CustodyEntry = {
  readonly sequence: number;
  readonly at: IsoInstant;
  /** `import`, `decision`, `assess`, `build` … */
  readonly action: string;
  /** What it is about, by a name that is no personal data: a path, a row. */
  readonly subject: string;
  /** SHA-256 of the canonical payload: the log proves it and does not hold it. */
  readonly payload: string;
  /** The hash of the entry before; empty for the first. */
  readonly previous: string;
  readonly hash: string;
};

export type Custody = {
  readonly append: (at: IsoInstant, action: string, subject: string, payload: unknown) => CustodyEntry;
  readonly entries: () => readonly CustodyEntry[];
  /** What an entry's payload was, as canonical JSON; null once it was erased. */
  readonly payload: (sha256: string) => string | null;
  /** The sequence of the first entry that does not follow from the one before; null for a whole chain. */
  readonly broken: () => number | null;
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function hashOf({ hash: _, ...entry }: CustodyEntry): string {
  return sha256(entry.previous + canonicalJson(entry));
}

/** Append-only: the table's triggers refuse changes, gaps and forks (security notes). */
export function custody(database: Database.Database): Custody {
  const last = database.prepare<[], CustodyEntry>('SELECT * FROM custody ORDER BY sequence DESC LIMIT 1');
  const add = database.prepare('INSERT INTO custody VALUES (?, ?, ?, ?, ?, ?, ?)');
  const keep = database.prepare('INSERT OR IGNORE INTO custody_payload VALUES (?, ?)');
  const entries = () => database.prepare<[], CustodyEntry>('SELECT * FROM custody ORDER BY sequence').all();
  return {
    append: (at, action, subject, payload) => {
      const before = last.get();
      const json = canonicalJson(payload);
      const entry: CustodyEntry = {
        sequence: (before?.sequence ?? 0) + 1,
        at,
        action,
        subject,
        payload: sha256(json),
        previous: before?.hash ?? '',
        hash: '',
      };
      const whole = { ...entry, hash: hashOf(entry) };
      keep.run(whole.payload, json);
      add.run(whole.sequence, at, action, subject, whole.payload, whole.previous, whole.hash);
      return whole;
    },
    entries,
    payload: (digest) =>
      database
        .prepare<[string], string>('SELECT json FROM custody_payload WHERE sha256 = ?')
        .pluck()
        .get(digest) ?? null,
    broken: () => {
      let previous = '';
      for (const entry of entries()) {
        if (entry.previous !== previous || hashOf(entry) !== entry.hash) return entry.sequence;
        previous = entry.hash;
      }
      return null;
    },
  };
}
