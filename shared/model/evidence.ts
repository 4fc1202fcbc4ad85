import type { IsoDate, IsoInstant } from '../lib/calendar.ts';
import type { Sha256 } from './ids.ts';

/**
 * How much a piece of evidence shows, the most first: what a system wrote itself, what somebody approved or reported,
 * what somebody saw on a screen, what somebody says.
 */
export const evidenceGrades = ['export', 'document', 'screenshot', 'statement'] as const;
export type EvidenceGrade = (typeof evidenceGrades)[number];

/** In pixels, from the left and the top. */
export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
export type PictureSize = { readonly width: number; readonly height: number };

/** When a file says of itself that it was made. Anybody can change it: it is compared, never believed. */
export type SelfDated = {
  readonly on: IsoInstant | IsoDate;
  readonly where: 'png-text' | 'png-time' | 'exif' | 'pdf';
};

/** What a reader of the pack should know of a file before opening it: text keys `evidence.note.<note>`. */
export const fileNotes = [
  'pdf-encrypted',
  'pdf-javascript',
  'pdf-embedded-files',
  'pdf-launches',
  'pdf-earlier-states',
  'office-macros',
  'redaction-not-checked',
  'redaction-other-size',
] as const;
export type FileNote = (typeof fileNotes)[number];

/** What was put in place of an original that stays out of the pack. */
export type Redaction = {
  readonly original: { readonly bytes: number; readonly sha256: Sha256 };
  /** Null: a person's own redacted copy. */
  readonly boxes: readonly Box[] | null;
  /** The file of the engagement that is that copy; null where the program made it. */
  readonly copy: string | null;
  /** What was left out of the file beside its picture: names of chunks or segments. */
  readonly removed: readonly string[];
};

/** A file of the engagement that goes into the pack beside the sources: evidence, the policy document. */
export type AttachedFile = {
  /** As the engagement names it. */
  readonly path: string;
  /** Its member name in the pack: `evidence/…`, `policy/…`. */
  readonly member: string;
  /** Size and digest of what goes into the pack: of the redacted copy where it is redacted. */
  readonly bytes: number;
  readonly sha256: Sha256;
  /** By content, whatever the name says. */
  readonly mediaType:
    | 'image/png'
    | 'image/jpeg'
    | 'application/pdf'
    | 'application/json'
    | 'text/csv'
    | 'text/plain'
    | 'text/markdown'
    | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    | 'application/octet-stream';
  /** Of a picture. */
  readonly size?: PictureSize;
  readonly selfDated?: SelfDated;
  readonly notes?: readonly FileNote[];
  readonly redaction?: Redaction;
  /** It may show names that this pack withholds: not in the pack, its digest is stated. */
  readonly leftOut?: true;
};
