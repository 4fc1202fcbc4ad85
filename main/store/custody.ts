import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { custodyHash, payloadText, type CustodyEntry } from '#shared/pack/custody.ts';

/** What is recorded: what was done, to what, the facts of it, and when a person says that it was decided. */
export type CustodyRecord = {
  readonly action: string;
  readonly subject: string;
  readonly payload: unknown;
  readonly stated?: string | null;
};

export type Custody = {
  /** Where the clock went back since the last entry, an entry of its own says so before this one. */
  readonly append: (at: IsoInstant, record: CustodyRecord) => CustodyEntry;
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
  const add = database.prepare(
    'INSERT INTO custody (sequence, at, stated, action, subject, payload, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const keep = database.prepare('INSERT OR IGNORE INTO custody_payload VALUES (?, ?)');
  const entries = () => database.prepare<[], CustodyEntry>('SELECT * FROM custody ORDER BY sequence').all();
  const addOne = (at: IsoInstant, record: CustodyRecord): CustodyEntry => {
    const json = payloadText(record.payload);
    const whole = following(last.get(), at, record, sha256(json));
    const { sequence, stated, action, subject, payload, previous, hash } = whole;
    keep.run(payload, json);
    add.run(sequence, at, stated, action, subject, payload, previous, hash);
    return whole;
  };
  return {
    append: (at, record) => {
      const before = last.get();
      if (before !== undefined && at < before.at)
        addOne(at, { action: 'clock-back', subject: 'clock', payload: { from: before.at, to: at } });
      return addOne(at, record);
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

function following(
  before: CustodyEntry | undefined,
  at: IsoInstant,
  { action, subject, stated }: CustodyRecord,
  payload: string,
): CustodyEntry {
  const sequence = (before?.sequence ?? 0) + 1;
  const previous = before?.hash ?? '';
  const entry = { sequence, at, stated: stated ?? null, action, subject, payload, previous };
  return { ...entry, hash: custodyHash(entry, sha256) };
}
