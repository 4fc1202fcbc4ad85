import type { Problem } from './problem.ts';
import type { Delimiter, Encoding, SourceRole } from './source.ts';

/** What one file is, before anybody decides to use it (contract §3, `inspect --json`). */
export type FileInspection = {
  readonly path: string;
  /** An adapter's id; `table` when only a mapping can read it; null when nothing can. */
  readonly format: string | null;
  readonly system: string | null;
  readonly roles: readonly SourceRole[];
  readonly confidence: number;
  readonly reasons: readonly string[];
  /** Ids of formats that fit nearly as well. */
  readonly others: readonly string[];
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  /** Data rows, or objects; blank lines are counted apart. */
  readonly rows: number;
  readonly blankLines: number;
  readonly columns: readonly string[];
  /** What would be read as what: field → column. */
  readonly mapped: Readonly<Record<string, string>>;
  /** Rows that would be used: `rows` = `used` + `ignored` + `rejected`. */
  readonly used: number;
  readonly rejected: number;
  /** The first rows that cannot be read, and why. */
  readonly rejectedRows: readonly { readonly row: number; readonly reason: string }[];
  /** Rows that the format itself says are no account. */
  readonly ignored: number;
  /** Why the file is not whole; null when nothing says so. */
  readonly incomplete: string | null;
  /** What such an export never contains, as sentences. */
  readonly holes: readonly string[];
  /** Decisions taken while reading, such as a fall-back of the encoding. */
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
};

export type Inspection = {
  readonly schema: 'evidence-binder/inspection@1';
  readonly files: readonly FileInspection[];
};
