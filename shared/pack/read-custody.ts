import { canonicalJson } from './canonical-json.ts';
import { custodyHash, type CustodyEntry, type TextHash } from './custody.ts';
import { Malformed } from './der.ts';
import { parseJson } from './parse-json.ts';
import { asCount, asDigest, asText, exactly } from './read-fields.ts';

const names = ['sequence', 'at', 'stated', 'action', 'subject', 'payload', 'previous', 'hash'];

/** One line of the log, strictly. Throws `Malformed`. */
function readEntry(line: string): CustodyEntry {
  const fields = exactly(parseJson(line), names, 'an entry');
  const entry = {
    sequence: asCount(fields['sequence'], 'its number'),
    at: asText(fields['at'], 'its time'),
    stated: fields['stated'] === null ? null : asText(fields['stated'], 'its stated time'),
    action: asText(fields['action'], 'its action'),
    subject: asText(fields['subject'], 'its subject'),
    payload: asDigest(fields['payload'], 'the digest of its payload'),
    previous: fields['previous'] === '' ? '' : asDigest(fields['previous'], 'the hash before it'),
    hash: asDigest(fields['hash'], 'its hash'),
  };
  if (canonicalJson(entry) !== line) throw new Malformed('it is not in canonical form');
  return entry;
}

export type ReadCustody =
  | { readonly entries: readonly CustodyEntry[]; readonly fault: null }
  /** Why the chain breaks, one sentence; nothing after it means anything. */
  | { readonly entries: null; readonly fault: string };

/** Reads a log and computes its chain again, from the first entry on. */
export function readCustody(lines: Iterable<string>, hashOf: TextHash): ReadCustody {
  const entries: CustodyEntry[] = [];
  for (const line of lines) {
    const number = entries.length + 1;
    const read = readOr(line);
    if (typeof read === 'string') return broken(`Entry ${number} cannot be read: ${read}.`);
    const fault = linkFault(read, entries.at(-1), number, hashOf);
    if (fault !== null) return broken(fault);
    entries.push(read);
  }
  return entries.length === 0 ? broken('It has no entry.') : { entries, fault: null };
}

const broken = (fault: string): ReadCustody => ({ entries: null, fault });

function readOr(line: string): CustodyEntry | string {
  try {
    return readEntry(line);
  } catch (error) {
    if (error instanceof Malformed) return error.message;
    throw error;
  }
}

/** How an entry fails to follow from the one before; null where it follows. */
function linkFault(
  entry: CustodyEntry,
  before: CustodyEntry | undefined,
  number: number,
  hashOf: TextHash,
): string | null {
  if (entry.sequence !== number)
    return `In place of entry ${number} stands entry ${entry.sequence}: entries were taken out, added or moved.`;
  if (entry.previous !== (before?.hash ?? ''))
    return number === 1
      ? 'Entry 1 names an entry before it: the beginning was cut off.'
      : `Entry ${number} does not carry the hash of entry ${number - 1}: one of them was replaced.`;
  if (entry.hash !== custodyHash(entry, hashOf))
    return `Entry ${number} was changed: its hash is not that of its content.`;
  if (before !== undefined && entry.at < before.at)
    return `Entry ${number} is recorded earlier than entry ${number - 1}.`;
  return null;
}
