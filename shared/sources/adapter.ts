import type { IsoInstant } from '../lib/calendar.ts';
import type { RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { SourceRole } from '../model/source.ts';

export type Detection = {
  /** 0 to 1. 1 only when nothing else has such a header or context. */
  readonly confidence: number;
  /** Plain short phrases for a person: "header has userPrincipalName and methodsRegistered". */
  readonly reasons: readonly string[];
};

/** What the engagement says about reading a source. */
export type ReadingOptions = {
  readonly columns: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, Readonly<Record<string, string | boolean>>>>;
  readonly roles: readonly SourceRole[];
  readonly dateOrder: 'day-month' | 'month-day' | null;
  /** The realm answers pushes without number matching (an NPS extension, AD FS, an MFA Server). */
  readonly pushWithoutNumberMatching: boolean;
};

/** What a whole file says of itself besides its rows. */
export type FileFacts = {
  /** When the file says it was made. */
  readonly extractedOn: IsoInstant | null;
  /** Why the file is not whole (a next link, a truncation marker); null when nothing says so. */
  readonly incomplete: string | null;
  /** How many the whole collection holds, where only the adapter can tell (the usual markers are read without it). */
  readonly total?: number;
};

/**
 * One export format. An adapter is pure: it sees a sample, binds itself to a header,
 * and then reads one row at a time.
 */
export type SourceAdapter = {
  /** `<vendor>-<what>`. */
  readonly id: string;
  readonly system: string;
  readonly roles: readonly SourceRole[];
  /** Text keys of what such an export never contains, printed beside the numbers it touches. */
  readonly holes: readonly string[];
  readonly detect: (sample: SourceSample) => Detection;
  /**
   * Binds to one file. `header` is empty for JSON. Returns the reader of its rows, or a sentence that says
   * which column is missing and what to do.
   */
  readonly bind: (
    sample: SourceSample,
    options: ReadingOptions,
  ) => RowInterpreter | { readonly cannot: string };
  /** Adapter defaults that apply to every account of its realm (assessment rules §3), by rule id. */
  readonly classRules: readonly string[];
};

export type RowInterpreter = {
  /** Columns this adapter uses, by what they are used as: shown by `inspect`. */
  readonly mapped: Readonly<Record<string, string>>;
  readonly read: (row: RawRow) => RowReading;
  /** Called after the last row, with the JSON envelope as it stood at the end of the file, and how many rows it had. */
  readonly finish?: (envelope: ReadonlyMap<string, string>, rows?: number) => FileFacts;
};
