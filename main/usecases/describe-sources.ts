import type { FileInspection } from '#shared/model/inspection.ts';
import type { Inspection, SourceCard } from '#shared/contract/sources.ts';
import type { Engagement } from '#shared/model/engagement.ts';
import type { Source } from '#shared/model/source.ts';
import { adapterOf } from '#shared/sources/registry.ts';
import { asRecognised } from './declared-sources.ts';

/** Sources as they were read by an assessment, in the order of the engagement. */
export function describeSources(
  sources: readonly Source[],
  declared: Engagement['sources'],
): readonly SourceCard[] {
  return sources.map((source, position) => ({
    position,
    realm: source.realm,
    declared: declared[position]?.files ?? [],
    format: source.format,
    system: source.system,
    roles: [...source.roles],
    files: source.files.map(({ path, bytes, rows, sha256, encoding, delimiter }) => ({
      name: path,
      bytes,
      rows,
      sha256,
      encoding,
      delimiter,
    })),
    extracted: {
      on: source.extracted.on,
      onFrom: source.extracted.onFrom,
      by: source.extracted.by,
      how: source.extracted.how,
    },
    holes: [...source.holes],
    population: source.totals.population,
    enrolment: source.totals.enrolment,
    reading: asRecognised,
  }));
}

/** What a file is, for a person who decides whether to add it. */
export function describeInspection(
  file: FileInspection,
  choices: Pick<Inspection, 'offered' | 'sheets' | 'sheet'>,
): Omit<Inspection, 'token'> {
  return {
    name: file.path,
    bytes: file.bytes ?? 0,
    sha256: file.sha256 ?? '',
    format: file.format,
    system: file.system ?? '',
    roles: [...file.roles],
    confidence: file.confidence,
    reasons: [...file.reasons],
    others: file.others.map((format) => ({ format, system: adapterOf(format)?.system ?? '' })),
    encoding: file.encoding,
    delimiter: file.delimiter,
    rows: file.rows,
    columns: [...file.columns],
    rejected: file.rejected,
    rejectedRows: [...file.rejectedRows],
    ignored: file.ignored,
    notes: [...file.notes],
    ...choices,
    holes: [...file.holes],
    incomplete: file.incomplete,
    problems: [...file.problems],
  };
}
