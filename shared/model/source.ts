import type { IsoInstant } from '../lib/calendar.ts';
import type { RealmId, Sha256, SourceId } from './ids.ts';

export const sourceRoles = [
  'population',
  'enrolment',
  'enforcement',
  'privilege',
  'membership',
  'class-list',
  'sign-ins',
  'people',
  'vendors',
  'exceptions',
] as const;
export type SourceRole = (typeof sourceRoles)[number];

/** `mixed`: its lines were decided one by one, and the decisions are noted. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'mixed';
export type Delimiter = ',' | ';' | '\t' | '|';

/** Where a row stands in an import: file (position in the source, from 0) and row as its reader counts. */
export type RowRef = { readonly source: SourceId; readonly file: number; readonly row: number };

/** A file with its secret values replaced: passwords, one-time secrets, telephone numbers (formats §12.12). */
export type ReplacedCopy = { readonly sha256: Sha256; readonly bytes: number; readonly values: number };

/** What is known of one imported file: the facts an auditor asks for of information produced by the entity. */
export type SourceFile = {
  /** As the engagement names it, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** Of the file as it was given, whatever was replaced in what is kept. */
  readonly sha256: Sha256;
  /** The copy that is kept and packed where secret values were replaced in it; null where it is the file itself. */
  readonly replaced: ReplacedCopy | null;
  readonly encoding: Encoding;
  /** Null for JSON. */
  readonly delimiter: Delimiter | null;
  /** Data rows, or objects. */
  readonly rows: number;
  readonly columns: readonly string[];
};

/** The digest of the bytes that are kept and packed of a file. */
export function keptDigest({ sha256, replaced }: Pick<SourceFile, 'sha256' | 'replaced'>): Sha256 {
  return replaced?.sha256 ?? sha256;
}

export type Provenance = {
  readonly on: IsoInstant | null;
  /** Whether `on` was stated by a person, read from the file itself, or is not known. */
  readonly onFrom: 'stated' | 'file' | 'unknown';
  readonly by: string | null;
  readonly how: string | null;
  /** The digest taken where the file was extracted; compared at import. */
  readonly sha256: Sha256 | null;
  /** Those of the further files, where a list was stated: then each file has one. */
  readonly furtherSha256?: readonly Sha256[];
};

export type Source = {
  readonly id: SourceId;
  readonly realm: RealmId;
  /** An adapter's id, or `table` for a file read by column mapping. */
  readonly format: string;
  readonly system: string;
  readonly roles: readonly SourceRole[];
  readonly files: readonly SourceFile[];
  readonly extracted: Provenance;
  /** What an export of this kind never contains: text keys `source.<format>.hole.<name>`. */
  readonly holes: readonly string[];
  readonly totals: {
    readonly population: PopulationTotals | null;
    readonly enrolment: EnrolmentTotals | null;
  };
};

/** Formats of policies that say which methods and places there are, and of nobody whether sign-in demands MFA. */
const besideEnforcement: ReadonlySet<string> = new Set([
  'entra-authentication-methods-policy',
  'entra-named-locations',
  'entra-cross-tenant-access',
]);

/** Whether a source can show that sign-in demands MFA: access policies, or flags of accounts. */
export function showsEnforcement({ roles, format }: Pick<Source, 'roles' | 'format'>): boolean {
  return roles.includes('enforcement') && !besideEnforcement.has(format);
}

/** Rows of a population source by their end state; they add up to `rows` (assessment rules §2). */
export type PopulationTotals = {
  readonly rows: number;
  readonly accounts: number;
  readonly merged: number;
  readonly duplicates: number;
  readonly ignored: number;
  readonly rejected: number;
};

/** Rows of an enrolment source by their end state; they add up to `rows` (assessment rules §2). */
export type EnrolmentTotals = {
  readonly rows: number;
  readonly matched: number;
  readonly merged: number;
  readonly duplicates: number;
  readonly orphans: number;
  readonly ambiguous: number;
  readonly ignored: number;
  readonly rejected: number;
};

/** Why a row is rejected that has the cells of its header: the file was joined from several, and maybe not from all. */
export const repeatedHeader = 'repeats the header: files were joined';

export const rowStates = [
  'account',
  'matched',
  'merged',
  'duplicate',
  'orphan',
  'ambiguous',
  'ignored',
  'rejected',
] as const;
export type RowState = (typeof rowStates)[number];
