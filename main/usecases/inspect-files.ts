import type { ReadRow, SourceReader } from '#main/files/readers/source-reader.ts';
import type { SourceBytes } from '#main/files/source-file.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import type { FileInspection, Inspection } from '#shared/model/inspection.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import type { RowInterpreter, SourceAdapter } from '#shared/sources/adapter.ts';
import { fileFacts } from '#shared/sources/steps/completeness.ts';
import { incompleteTogether, pageOf } from '#shared/sources/steps/pages.ts';
import { recognise } from '#shared/sources/registry.ts';
import { textsOf } from '#shared/text/texts.ts';
import { noRowsProblem } from './importing/check-source.ts';
import { cannotProblem, concealedIn, recognisedOptions } from './importing/choose-adapter.ts';
import { bindWithDates } from './importing/date-order.ts';
import { openExport, replacedNote } from './importing/open-export.ts';
import type { NamedFile, SourceReading } from './source-reading.ts';

/** What each file is: format, encoding, rows, columns, what would be mapped, and what is wrong with it. Reads every row. */
export function inspectFiles(ports: SourceReading, files: readonly NamedFile[], work: Work): Inspection {
  return {
    schema: 'evidence-binder/inspection@1',
    files: files.map((file) => inspectFile(ports, file, work)),
  };
}

const unread: Omit<FileInspection, 'path' | 'problems'> = {
  format: null,
  system: null,
  roles: [],
  confidence: 0,
  reasons: [],
  others: [],
  encoding: null,
  delimiter: null,
  bytes: null,
  sha256: null,
  rows: 0,
  blankLines: 0,
  columns: [],
  mapped: {},
  used: 0,
  rejected: 0,
  rejectedRows: [],
  ignored: 0,
  incomplete: null,
  holes: [],
  notes: [],
};

function inspectFile(ports: SourceReading, file: NamedFile, work: Work): FileInspection {
  const path = file.shownAs;
  const opened = openExport(ports, file);
  if (!opened.ok) return { ...unread, path, problems: [opened.error] };
  const { bytes, original } = opened.value;
  const read = ports.readSource(bytes, { sheet: file.sheet });
  if (!read.ok) return { ...unread, path, ...original, problems: [read.error] };
  const described = describe(bytes, read.value, work);
  const replaced = replacedNote([opened.value]);
  return {
    path,
    ...original,
    ...described,
    notes: [...described.notes, ...(replaced === null ? [] : [replaced])],
  };
}

type Description = Omit<FileInspection, 'path' | 'bytes' | 'sha256'>;

function describe(bytes: SourceBytes, reader: SourceReader, work: Work): Description {
  const recognised = recognise(reader.sample);
  const adapter = recognised?.adapter ?? null;
  const { interpreter, unbound } = boundTo(bytes.path, reader, adapter);
  const counted = countRows(bytes, reader, interpreter, work);
  return {
    ...about(adapter),
    confidence: recognised?.detection.confidence ?? 0,
    reasons: recognised?.detection.reasons ?? [],
    others: recognised?.close.map((one) => one.adapter.id) ?? [],
    encoding: reader.encoding,
    delimiter: reader.delimiter,
    columns: reader.columns,
    mapped: interpreter?.mapped ?? {},
    notes: reader.notes,
    ...counted,
    problems: [...unbound, ...counted.problems],
  };
}

/** As it would be read; dates that nothing tells the order of are a problem here, as they are when it is imported. */
function boundTo(
  file: string,
  reader: SourceReader,
  adapter: SourceAdapter | null,
): { readonly interpreter: RowInterpreter | null; readonly unbound: readonly Problem[] } {
  if (adapter === null || sampled(reader) === 0) return { interpreter: null, unbound: [] };
  const options = recognisedOptions(adapter);
  const bound = bindWithDates(reader, adapter, options, file);
  if ('cannot' in bound)
    return { interpreter: null, unbound: [inspected(cannotProblem(file, bound.cannot))] };
  if (bound.ok) {
    const concealed = concealedIn(file, reader, adapter, options);
    return { interpreter: bound.value, unbound: concealed === null ? [] : [concealed] };
  }
  const anyway = adapter.bind(reader.sample, options);
  return { interpreter: 'cannot' in anyway ? null : anyway, unbound: [bound.error] };
}

function sampled({ sample }: SourceReader): number {
  return (sample.shape === 'table' ? sample.rows : sample.elements).length;
}

function about(adapter: SourceAdapter | null): Pick<FileInspection, 'format' | 'system' | 'roles' | 'holes'> {
  if (adapter === null) return { format: 'table', system: null, roles: [], holes: [] };
  const texts = textsOf('en');
  return {
    format: adapter.id,
    system: adapter.system,
    roles: adapter.roles,
    holes: adapter.holes.map((key) => texts(key)),
  };
}

type Counted = Pick<
  FileInspection,
  'rows' | 'blankLines' | 'used' | 'rejected' | 'rejectedRows' | 'ignored' | 'incomplete' | 'problems'
>;
const mostReasons = 20;

function countRows(
  { path: file, sha256 }: SourceBytes,
  reader: SourceReader,
  interpreter: RowInterpreter | null,
  work: Work,
): Counted {
  let rows = 0;
  let used = 0;
  let rejected = 0;
  let ignored = 0;
  const rejectedRows: { row: number; reason: string }[] = [];
  const problems: Problem[] = [];
  try {
    for (const batch of reader.batches()) {
      stopIfCancelled(work);
      rows += batch.length;
      for (const row of batch) {
        const state = stateOf(row, interpreter);
        if (state === 'ignored') ignored += 1;
        if (state === 'used') used += 1;
        if (state === 'used' || state === 'ignored') continue;
        rejected += 1;
        if (rejectedRows.length < mostReasons) rejectedRows.push({ row: row.row, reason: state.reason });
      }
      work.report({ stage: 'read', done: rows, total: null, unit: 'rows', file });
    }
  } catch (error) {
    if (!(error instanceof SourceUnreadable)) throw error;
    problems.push(error.problem);
  }
  if (rows > 0 && rejected === rows) problems.push(nothingUsable(file, rejectedRows[0]?.reason ?? ''));
  if (rows === 0 && problems.length === 0) problems.push(inspected(noRowsProblem(file, reader)));
  const incomplete = incompleteIn({ file, sha256, rows }, reader, interpreter);
  return {
    rows,
    blankLines: reader.blankLines(),
    used,
    rejected,
    rejectedRows,
    ignored,
    incomplete,
    problems,
  };
}

function incompleteIn(
  file: { readonly file: string; readonly sha256: string; readonly rows: number },
  reader: SourceReader,
  interpreter: RowInterpreter | null,
): string | null {
  const envelope = reader.envelope();
  const said = interpreter?.finish?.(envelope, file.rows) ?? fileFacts(envelope);
  return incompleteTogether([pageOf(file, said, envelope)])?.reason ?? null;
}

function stateOf(
  row: ReadRow,
  interpreter: RowInterpreter | null,
): 'used' | 'ignored' | { readonly reason: string } {
  if ('rejected' in row) return { reason: row.rejected };
  const reading = interpreter?.read(row.raw);
  if (reading === undefined || reading.as === 'facts') return 'used';
  return reading.as === 'ignored' ? 'ignored' : { reason: reading.reason };
}

/** What an import calls unreadable is here a format that does not fit the file. */
function inspected(problem: Problem): Problem {
  return problem.code === 'source-cannot-read' ? { ...problem, code: 'source-cannot-bind' } : problem;
}

function nothingUsable(file: string, reason: string): Problem {
  return {
    code: 'source-all-rejected',
    file,
    message: `No row of it can be read; the first ${reason}.`,
    remedy: 'Export it again, or say under format and columns what it is.',
  };
}
