import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import type { TextChunk } from './decode-text.ts';
import type { ElementReading } from './element-reader.ts';
import { ldifRecord } from './ldif-record.ts';
import type { ReadRow } from './source-reader.ts';

/** A record larger than this is not an entry of a directory. */
const largestRecord = 16 << 20;

/** Whether a text that starts so is LDIF: behind comments and blank lines, `version:` or `dn:` is the first word. */
export function startsLikeLdif(start: string): boolean {
  for (const line of start.split(/\r?\n/, 500)) {
    if (line.startsWith('#TYPE ')) return false;
    if (line === '' || line.startsWith('#') || line.startsWith(' ')) continue;
    return /^(?:version: *\d+$|dn::? *)/i.test(line) && !/^dn:?[,;\t|]/i.test(line);
  }
  return false;
}

/**
 * The entries of an LDIF file (RFC 2849) as elements `{ dn, <attribute>: text or list of texts }`, one record in memory
 * at a time. What ldapsearch writes behind them is the envelope: `search`, `result` (`0 Success`; `missing` where its
 * own first line is there and its last is not), and `ref`, the number of referrals.
 */
export function readLdif(
  file: string,
  chunks: () => Iterable<TextChunk>,
  decode: (line: string) => string,
): ElementReading {
  let envelope = new Map<string, string>();
  return {
    envelope: () => envelope,
    arrayName: () => null,
    batches: function* () {
      envelope = new Map();
      let row = 0;
      for (const records of recordBatches(file, chunks(), () => row)) {
        const rows: ReadRow[] = [];
        for (const lines of records) {
          const kept = withoutRemarks(lines.map(decode), envelope, row === 0 && rows.length === 0);
          if (kept.length === 0) continue;
          const record = ldifRecord(kept);
          if (record.kind === 'trailer') collectTrailer(envelope, record.lines);
          else if (record.kind === 'rejected') rows.push({ row: row + rows.length, rejected: record.why });
          else rows.push({ row: row + rows.length, raw: { element: record.element } });
        }
        row += rows.length;
        if (rows.length > 0) yield rows;
      }
    },
  };
}

/** Takes off comments and the version; `# extended LDIF` is how ldapsearch begins when it also says how it ended. */
function withoutRemarks(
  lines: readonly string[],
  envelope: Map<string, string>,
  first: boolean,
): readonly string[] {
  if (first && lines.some((line) => line.startsWith('# extended LDIF'))) envelope.set('result', 'missing');
  const kept = lines.filter((line) => !line.startsWith('#'));
  return first && /^version: *\d+$/i.test(kept[0] ?? '') ? kept.slice(1) : kept;
}

function collectTrailer(envelope: Map<string, string>, lines: readonly (readonly [string, string])[]): void {
  for (const [name, value] of lines) {
    const key = name.toLowerCase();
    envelope.set(key, key === 'ref' ? String(Number(envelope.get('ref') ?? 0) + 1) : value);
  }
}

/** The unfolded lines of each record, as many records at a time as end in a piece of the file. */
function* recordBatches(
  file: string,
  chunks: Iterable<TextChunk>,
  rowsBefore: () => number,
): Generator<readonly (readonly string[])[]> {
  const record = new OpenRecord(file, rowsBefore);
  let rest = '';
  for (const { text } of chunks) {
    const end = text.lastIndexOf('\n');
    if (end === -1) {
      rest += text;
      record.bound(rest.length);
      continue;
    }
    const whole = rest + text.slice(0, end);
    rest = text.slice(end + 1);
    yield whole.split('\n').flatMap((line) => record.take(line));
  }
  yield [...record.take(rest), ...record.take('')];
}

class OpenRecord {
  readonly #file: string;
  readonly #rowsBefore: () => number;
  #lines: string[][] = [];
  #size = 0;

  constructor(file: string, rowsBefore: () => number) {
    this.#file = file;
    this.#rowsBefore = rowsBefore;
  }

  /** Adds one line as it stands in the file; gives the record that it ends, if it ends one. */
  take(spelled: string): readonly (readonly string[])[] {
    const line = spelled.endsWith('\r') ? spelled.slice(0, -1) : spelled;
    if (line === '') {
      const ended = this.#lines.map((parts) => parts.join(''));
      this.#lines = [];
      this.#size = 0;
      return ended.length === 0 ? [] : [ended];
    }
    this.bound(line.length);
    this.#size += line.length;
    const last = this.#lines.at(-1);
    if (line.startsWith(' ') && last !== undefined) last.push(line.slice(1));
    else this.#lines.push([line]);
    return [];
  }

  bound(more: number): void {
    if (this.#size + more <= largestRecord) return;
    throw new SourceUnreadable({
      code: 'ldif-record-too-large',
      file: this.#file,
      message: `A record behind record ${this.#rowsBefore()} is larger than 16 MiB.`,
      remedy: 'Export it again without photographs and certificates, which nothing here needs.',
    });
  }
}
