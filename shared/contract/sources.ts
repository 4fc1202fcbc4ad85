import { z } from 'zod';
import { mappingFields } from '../model/engagement.ts';
import { enrolmentTotals, populationTotals } from '../model/assessment.ts';
import { sourceRoles } from '../model/source.ts';
import { fileToken, inSession, nothing, problemSchema, sessionId, startedJob, type Entry } from './entry.ts';

const cell = z.string().max(1000);

/** How a file that is not recognised is read: which column is what, and what its words mean. */
export const mappingSchema = z.strictObject({
  roles: z.array(z.enum(sourceRoles)).min(1),
  columns: z.partialRecord(z.enum(mappingFields), cell),
  values: z.partialRecord(z.enum(mappingFields), z.record(cell, z.union([cell, z.boolean()]))),
});
export type Mapping = z.infer<typeof mappingSchema>;

const name = z.string().trim().min(1).max(100);

/** A mapping that the engagement has under a name. */
export const savedMapping = z.strictObject({
  name,
  /** The columns of the file that it was made for. */
  header: z.array(cell).min(1).max(2000),
  mapping: mappingSchema,
});
export type SavedMapping = z.infer<typeof savedMapping>;

/** What a person decides about how a source is read; null: as recognised, as the file tells. */
export const readingSchema = z.strictObject({
  /** The format that a person chose among those that fit. */
  format: z.string().max(100).nullable(),
  sheet: cell.nullable(),
  dateOrder: z.enum(['day-month', 'month-day']).nullable(),
  mapping: mappingSchema.nullable(),
  /** Keeps the mapping under this name, for other files of that shape; all sources that name it are read by it. */
  saveAs: z.strictObject({ name, header: z.array(cell).min(1).max(2000) }).nullable(),
});
export type Reading = z.infer<typeof readingSchema>;

export const inspectionSchema = z.strictObject({
  token: fileToken,
  name: z.string(),
  bytes: z.number().int().min(0),
  sha256: z.string(),
  /** An adapter's id, or `table` when only a mapping can read it; null when nothing can. */
  format: z.string().nullable(),
  system: z.string(),
  roles: z.array(z.enum(sourceRoles)),
  confidence: z.number(),
  reasons: z.array(z.string()),
  /** Formats that fit nearly as well. */
  others: z.array(z.strictObject({ format: z.string(), system: z.string() })),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  rows: z.number().int().min(0),
  columns: z.array(z.string()),
  rejected: z.number().int().min(0),
  /** The first rows that cannot be read, and why. */
  rejectedRows: z.array(z.strictObject({ row: z.number().int(), reason: z.string() })),
  /** Rows that the format itself says are no account. */
  ignored: z.number().int().min(0),
  /** Decisions taken while reading, as sentences. */
  notes: z.array(z.string()),
  /** Names of the sheets of a workbook, and which one was read. */
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  /** Saved mappings of the engagement that were made for files of this shape. */
  offered: z.array(savedMapping),
  /** Why the file is not whole, by itself: other pages dropped with it may complete it. */
  incomplete: z.string().nullable(),
  /** What such an export never contains, as sentences. */
  holes: z.array(z.string()),
  problems: z.array(problemSchema),
});
export type Inspection = z.infer<typeof inspectionSchema>;

const sourceFile = z.strictObject({
  name: z.string(),
  bytes: z.number().int().nullable(),
  rows: z.number().int().nullable(),
  sha256: z.string().nullable(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
});

export const sourceCard = z.strictObject({
  /** Position in the engagement, from 0. */
  position: z.number().int().min(0),
  realm: z.string(),
  /** What the document lists: names or patterns. */
  declared: z.array(z.string()),
  /** Null until it was assessed. */
  format: z.string().nullable(),
  system: z.string().nullable(),
  roles: z.array(z.string()),
  files: z.array(sourceFile),
  extracted: z.strictObject({
    on: z.string().nullable(),
    onFrom: z.enum(['stated', 'file', 'unknown']),
    by: z.string().nullable(),
    how: z.string().nullable(),
  }),
  holes: z.array(z.string()),
  population: populationTotals.nullable(),
  enrolment: enrolmentTotals.nullable(),
  /** How the document says that it is read. */
  reading: readingSchema,
});
export type SourceCard = z.infer<typeof sourceCard>;

export const previewSchema = z.strictObject({
  name: z.string(),
  columns: z.array(z.string()),
  /** The first rows, as they stand in the file. */
  rows: z.array(z.array(z.string())),
  /** For each column, its distinct words among the rows read, most frequent first, at most 100; a list counts by its entries. */
  values: z.array(z.array(z.strictObject({ value: z.string(), count: z.number().int() }))),
  /** For each column, whether its cells are lists. */
  lists: z.array(z.boolean()),
  /** For each column, whether it holds dates of which nobody can say what is the day and what the month. */
  unclearDates: z.array(z.boolean()),
  rowsRead: z.number().int(),
  /** Names of the sheets of a workbook, and which one this is. */
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  /** Saved mappings of the engagement that were made for files of this shape. */
  offered: z.array(savedMapping),
});
export type Preview = z.infer<typeof previewSchema>;

const position = z.number().int().min(0);
const realm = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  /** Given for a realm that the engagement does not have yet. */
  name: z.string().trim().min(1).max(200).optional(),
});

export const sources = {
  'sources.list': {
    input: inSession,
    output: z.strictObject({ sources: z.array(sourceCard) }),
    errors: ['problems', 'gone'],
  },
  /** A job; its result lists what each file is. */
  'sources.inspect': {
    input: z.strictObject({
      session: sessionId,
      files: z.array(fileToken).min(1).max(500),
      /** Which sheet of a workbook: asked again of one file. */
      sheet: cell.nullable(),
    }),
    output: startedJob,
    errors: ['gone'],
  },
  'sources.preview': {
    input: z.strictObject({
      session: sessionId,
      file: z.union([fileToken, z.strictObject({ position })]),
      sheet: cell.nullable(),
    }),
    output: previewSchema,
    errors: ['problems', 'gone'],
  },
  /** Copies the files into the engagement and lists them as one source. */
  'sources.add': {
    input: z.strictObject({
      session: sessionId,
      files: z.array(fileToken).min(1).max(500),
      realm,
      reading: readingSchema,
    }),
    output: z.strictObject({ position }),
    errors: ['problems', 'gone'],
  },
  'sources.change': {
    input: z.strictObject({ session: sessionId, position, realm, reading: readingSchema }),
    output: nothing,
    errors: ['problems', 'gone'],
  },
  /** Takes it out of the engagement; the files stay in the folder. */
  'sources.remove': {
    input: z.strictObject({ session: sessionId, position }),
    output: nothing,
    errors: ['problems', 'gone'],
  },
} as const satisfies Record<string, Entry>;
