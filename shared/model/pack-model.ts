import type { IsoDate, IsoInstant } from '../lib/calendar.ts';

/**
 * A report as plain data: sections of blocks, and a workbook of sheets. Painters know nothing of the domain;
 * `shared/pipeline/compose` knows nothing of paper. Rows are iterables so that a million of them pass through.
 */
export type PackModel = {
  readonly language: string;
  readonly title: string;
  /** Unsigned, watermarked on every page and sheet. */
  readonly draft: boolean;
  readonly cover: Cover;
  readonly sections: readonly Section[];
  readonly workbook: Workbook;
  /** For PDF and XLSX metadata; derived from SOURCE_DATE_EPOCH or the engagement, never from a clock. */
  readonly created: IsoInstant;
  readonly labels: PaperLabels;
  /** The report gets room for a signature, shown on the cover; null or absent: it gets none. */
  readonly signatureField?: SignatureField | null;
  /** A file inside the report, for whoever opens its attachments. */
  readonly attached?: AttachedText;
};

export type AttachedText = { readonly name: string; readonly description: string; readonly text: string };

/** What a reader sees of the report's own signature, in the report's language, and what its dictionary states. */
export type SignatureField = {
  /** "Signed electronically". */
  readonly title: string;
  readonly name: string;
  readonly organisation: string | null;
  /** "on 31 October 2026, 09:30 UTC". */
  readonly moment: string;
  /** For a reader who hears the page. */
  readonly alternative: string;
  readonly reason: string;
  /** `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly signedAt: string;
};

/** The few words that a painter of paper needs itself, in the report's language. */
export type PaperLabels = {
  readonly contents: string;
  /** "Page 3 of 48": the words before the number and before the total. */
  readonly page: string;
  readonly of: string;
  /** Across every page of a draft. */
  readonly draft: string;
  /** After the caption of a table that goes on. */
  readonly continued: string;
  readonly asOf: string;
  /** In place of an image that was refused; its reason and the file's name follow. */
  readonly imageRefused: string;
  readonly imageFaults: Readonly<Record<ImageFault, string>>;
};

/** Why an image is not printed. */
export const imageFaults = [
  'tooManyBytes',
  'unknownKind',
  'noPixels',
  'tooManyPixels',
  'damaged',
  'cmyk',
] as const;
export type ImageFault = (typeof imageFaults)[number];

export type Cover = {
  readonly title: string;
  readonly subtitle: string;
  readonly entity: string;
  readonly asOf: string;
  /** Label and value, in order: prepared by, reviewed by, disclosure, root fingerprint … */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What the document is and is not (a snapshot of one date; no statement of compliance). */
  readonly notes: readonly string[];
};

export type Section = {
  readonly id: string;
  readonly title: string;
  /** Begins on a new page. */
  readonly newPage: boolean;
  readonly blocks: readonly Block[];
};

export type Tone = 'neutral' | 'good' | 'warning' | 'bad' | 'muted';

export type Block =
  /** `minor`: smaller, and not in the contents. */
  | { readonly kind: 'heading'; readonly text: string; readonly minor?: boolean }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: Tone; readonly strong?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Big numbers side by side, each with its denominator. */
  | { readonly kind: 'figures'; readonly items: readonly KeyFigure[] }
  | {
      readonly kind: 'facts';
      /** Lines close together, labels narrow. */
      readonly dense?: true;
      readonly rows: readonly {
        readonly label: string;
        readonly value: string;
        readonly tone?: Tone;
        /** Two halves that follow each other stand side by side. */
        readonly half?: true;
      }[];
    }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'figure'; readonly figure: Figure }
  /** A PNG or JPEG, already checked and bounded, by its name in the pack. */
  | {
      readonly kind: 'image';
      readonly file: string;
      readonly caption: string;
      readonly facts: readonly string[];
    }
  | {
      readonly kind: 'callout';
      readonly tone: Tone;
      readonly title: string;
      readonly text: string;
      /** Label and value, below the text and inside the box. */
      readonly facts?: readonly { readonly label: string; readonly value: string }[];
    };

export type KeyFigure = {
  readonly label: string;
  /** "939 of 1,012", already in the report's language. */
  readonly value: string;
  /** "92.7 %"; empty where a percentage has no meaning. */
  readonly percent: string;
  readonly note: string;
  readonly tone: Tone;
};

export type Column = {
  readonly id: string;
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Relative width. */
  readonly weight: number;
  readonly tone?: 'code';
};

export type Table = {
  readonly id: string;
  /** Empty where the line above says it. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: Iterable<readonly Cell[]>;
  /** Printed under the header when there is no row. */
  readonly empty: string;
  /** Rows close together, for a page that must hold much. */
  readonly dense?: boolean;
  /** In small letters, and dense: for long lists. */
  readonly small?: boolean;
  /** The last row is a total. */
  readonly totals?: readonly Cell[];
  /** Printed after the rows, e.g. how many more stand in the workbook. */
  readonly note?: string;
};

export type Cell =
  string | number | { readonly text: string; readonly tone: Tone; readonly strong?: boolean };

/** A figure as its numbers; painters draw it as vectors, screen readers get its table. */
export type Figure = {
  readonly id: string;
  readonly kind: 'stacked-bars' | 'bars';
  readonly caption: string;
  readonly alternative: string;
  readonly series: readonly { readonly id: string; readonly label: string; readonly tone: Tone }[];
  /** One bar a row: values in the order of `series`. */
  readonly bars: readonly {
    readonly label: string;
    readonly values: readonly number[];
    readonly note: string;
  }[];
};

/** A cell of the workbook: typed, so that a date is a date. Text is neutralised by the painter. */
export type SheetCell =
  | { readonly text: string; readonly tone?: Tone }
  | { readonly number: number }
  | { readonly date: IsoDate }
  | { readonly percent: number | null }
  /**
   * A live formula with its value as computed here; a percentage as 92.7, as in `percent`. It names a table's
   * column as `<tableName>_<columnId>` (a defined name the painter makes), never by where its rows stand.
   */
  | { readonly formula: string; readonly value: number | string; readonly as?: 'percent' }
  | { readonly boolean: boolean }
  | null;

export type SheetColumn = {
  readonly id: string;
  readonly title: string;
  readonly type: 'text' | 'number' | 'date' | 'percent' | 'boolean';
  /** In characters. */
  readonly width: number;
  /** Long texts break over lines instead of running under the next cell. */
  readonly wrap?: true;
  /** A drop-down in every row, for what a person fills in; at most 255 characters together, no comma or quotation mark. */
  readonly choices?: readonly string[];
  /** Something else may be written too: the choices only help. */
  readonly open?: true;
  /** Said beside a cell when somebody fills it in; at most 255 characters. A date then has to be one. */
  readonly hint?: string;
  /** What stands out, by a live rule of the spreadsheet: also when somebody changes a cell. */
  readonly marks?: readonly CellMark[];
};

/** Cells that hold just this text, or a date before this one. */
export type CellMark = { readonly tone: 'warning' | 'bad' } & (
  { readonly equals: string } | { readonly before: IsoDate }
);

/** A sheet that is one real Excel table, with a frozen header and filters. */
export type TableSheet = {
  readonly kind: 'table';
  readonly id: string;
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly title: string;
  /** Name of the Excel table, for formulas: `Accounts`. */
  readonly tableName: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: Iterable<readonly SheetCell[]>;
  /** Number of rows, known beforehand. */
  readonly count: number;
};

/** A sheet of labelled cells in blocks: the summary, the cover, "how to read this". */
export type FormSheet = {
  readonly kind: 'form';
  readonly id: string;
  readonly title: string;
  readonly widths: readonly number[];
  readonly rows: readonly FormRow[];
  /** A cell that shows this text is painted as an alarm, also when a formula comes to it later. */
  readonly alarm?: string;
};

export type FormRow = {
  readonly style: 'title' | 'heading' | 'header' | 'body' | 'total' | 'note' | 'blank';
  readonly cells: readonly SheetCell[];
};

export type Workbook = {
  readonly sheets: readonly (TableSheet | FormSheet)[];
  /** Document properties: who prepared it, for whom and as of when. */
  readonly author?: string;
  readonly subject?: string;
  /** Printed at the foot of each page beside its number. */
  readonly footer?: string;
  /** Stands above each table and before each title of a draft. */
  readonly draftNotice?: string;
};

/** Data rows one sheet holds: 1,048,576 without a header and a draft's notice. */
export const rowsPerSheet = 1_048_574;
