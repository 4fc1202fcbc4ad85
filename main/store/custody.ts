import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { canonicalJson } from '#shared/pack/canonical-json.ts';
import { custodyHash, type CustodyEntry } from '#shared/pack/custody.ts';

export type Custody = {
  readonly append: (at: IsoInstant, action: string, subject: string, payload: unknown) => CustodyEntry;
  readonly entries: () => readonly CustodyEntry[];
  /** What an entry's payload was, as canonical JSON; null once it was erased. */
  readonly payload: (sha256: string) => string | null;
  /** The sequence of the first entry that does not follow from the one before; null for a whole chain. */
  readonly broken: () => number | null;
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

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
      const entry = {
        sequence: (before?.sequence ?? 0) + 1,
        at,
        action,
        subject,
        payload: sha256(json),
        previous: before?.hash ?? '',
      };
      const whole = { ...entry, hash: custodyHash(entry, sha256) };
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
        if (entry.previous !== previous || custodyHash(entry, sha256) !== entry.hash) return entry.sequence;
        previous = entry.hash;
      }
      return null;
    },
  };
}
