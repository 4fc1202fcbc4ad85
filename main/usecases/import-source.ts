import type { SourceReader } from '#main/files/readers/source-reader.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import { isIsoDate, type IsoInstant } from '#shared/lib/calendar.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Engagement } from '#shared/model/engagement.ts';
import type { SourceId } from '#shared/model/ids.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { SourceSample } from '#shared/model/raw-row.ts';
import type { Work } from '#shared/model/progress.ts';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import type { Provenance, SourceFile } from '#shared/model/source.ts';
import type { FileFacts, SourceAdapter } from '#shared/sources/adapter.ts';
import { fileFacts } from '#shared/sources/steps/completeness.ts';
import { pageOf, type Page } from '#shared/sources/steps/pages.ts';
import type { Store } from '../store/store.ts';
import {
  completeProblem,
  digestProblem,
  noRowsProblem,
  statedDigests,
  usableProblem,
} from './importing/check-source.ts';
import {
  bindFile,
  chooseAdapter,
  classRulesOf,
  readingOptions,
  rolesOf,
} from './importing/choose-adapter.ts';
import { keepingOf, keepRejected, keepRow, type Keeping } from './importing/row-facts.ts';
import { openExport, replacedNote, type OpenExport } from './importing/open-export.ts';
import type { NamedFile, SourceReading } from './source-reading.ts';
import type { OpenEngagement, OpenSource } from './open-engagement.ts';

export type ImportPorts = { readonly store: Store; readonly files: SourceReading };

export type Imported = {
  /** Decisions taken while reading that a person should know. */
  readonly warnings: readonly string[];
};

/** Expected trouble in the middle of a transaction: rolls it back, then becomes a value again. */
class ImportRefused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'ImportRefused';
    this.problem = problem;
  }
}

/**
 * Imports every source of an engagement into an empty store. One source is one transaction; the problems of all
 * sources come at once. Nothing usable is not zero: a source without a single usable row stops the run.
 */
export function importSources(
  ports: ImportPorts,
  { engagement, sources }: Pick<OpenEngagement, 'engagement' | 'sources'>,
  work: Work,
): Result<Imported, readonly Problem[]> {
  const { store } = ports;
  const problems: Problem[] = [];
  const warnings: string[] = [];
  store.transaction(() => {
    store.sources.addRealms(engagement.realms.map(({ id }) => id));
    store.facts.begin();
  });
  for (const [index, source] of sources.entries()) {
    const imported = importSource(ports, engagement, source, (index + 1) as SourceId, work);
    if (imported.ok) warnings.push(...imported.value.warnings);
    else problems.push(imported.error);
  }
  if (problems.length > 0) return err(problems);
  store.transaction(() => store.facts.end());
  return ok({ warnings });
}

function importSource(
  ports: ImportPorts,
  engagement: Engagement,
  source: OpenSource,
  id: SourceId,
  work: Work,
): Result<Imported, Problem> {
  try {
    return ok(ports.store.transaction(() => importAll(ports, engagement, source, id, work)));
  } catch (error) {
    ports.store.facts.drop();
    if (error instanceof ImportRefused || error instanceof SourceUnreadable) return err(error.problem);
    throw error;
  }
}

function orRefuse<T>(result: Result<T, Problem>): T {
  if (result.ok) return result.value;
  throw new ImportRefused(result.error);
}

function refuse(problem: Problem | null): void {
  if (problem !== null) throw new ImportRefused(problem);
}

function importAll(
  ports: ImportPorts,
  engagement: Engagement,
  source: OpenSource,
  id: SourceId,
  work: Work,
): Imported {
  const { store } = ports;
  const files = source.files.map((file) => keepBytes(ports, file));
  refuse(digestProblem(source, files));
  const { declared } = source;
  const { reader, file: first } = firstWithRows(ports, source, files);
  const adapter = orRefuse(chooseAdapter(declared, first, reader, engagement.mappings));
  const roles = rolesOf(declared, adapter);
  const realm = engagement.realms.find((one) => one.id === source.realm);
  const keeping = keepingOf(roles);
  const reading = { adapter, keeping, options: readingOptions(declared, roles, realm) };
  const read = files.map((kept, file) => readFile(ports, source, { id, file, kept }, reading, work));
  refuse(completeProblem(read.map(({ page }) => page)));
  const usable = usableProblem(source, read, keeping);
  if (!('silent' in usable)) throw new ImportRefused(usable);
  store.facts.flush();
  const { holes, system, id: format } = adapter;
  const classRules = classRulesOf(adapter, roles);
  const extracted = provenance(declared, read);
  store.sources.add({ id, realm: source.realm, format, system, roles, holes, classRules, extracted });
  for (const [file, { facts, lastRow }] of read.entries()) store.sources.addFile(id, file, facts, lastRow);
  const replaced = replacedWarning(files);
  return { warnings: [...read.flatMap((one) => one.warnings), ...replaced, ...usable.silent] };
}

/** The file by which a source is told: an empty last page, or an account without any factor, tells nothing. */
function firstWithRows({ files: ports }: ImportPorts, source: OpenSource, files: readonly OpenExport[]) {
  const [first] = files;
  if (first === undefined) throw new ImportRefused(noFiles(source));
  let rejected: { readonly reader: SourceReader; readonly file: string } | null = null;
  for (const { bytes } of files) {
    const reader = orRefuse(ports.readSource(bytes, { sheet: source.declared.sheet }));
    const opened = { reader, file: bytes.path };
    if (!isEmpty(reader.sample)) return opened;
    if (rejected === null && hasRows(reader)) rejected = opened;
  }
  if (rejected === null) {
    const reader = orRefuse(ports.readSource(first.bytes, { sheet: source.declared.sheet }));
    throw new ImportRefused(noRowsProblem(first.bytes.path, reader));
  }
  return rejected;
}

/** One line a source, however many files it has. */
function replacedWarning(files: readonly OpenExport[]): readonly string[] {
  const changed = files.filter(({ replaced }) => replaced !== null);
  const note = replacedNote(changed);
  const more = changed.length > 1 ? ` and ${changed.length - 1} more` : '';
  return note === null ? [] : [`${changed[0]?.bytes.path ?? ''}${more}: ${note}`];
}

/** Copies a file, without secrets, into the store; the copy is what is read. */
function keepBytes({ store, files }: ImportPorts, file: NamedFile): OpenExport {
  const opened = orRefuse(openExport(files, file));
  if (!store.bytes.keep(opened.bytes)) throw new ImportRefused(changed(file.shownAs));
  const kept = store.bytes.of(opened.bytes.sha256);
  if (kept === null) throw new Error('broken invariant: bytes that were just kept are gone');
  return { ...opened, bytes: { ...kept, path: file.shownAs } };
}

type FileRead = {
  readonly facts: SourceFile;
  readonly lastRow: number;
  readonly used: number;
  readonly rejection: string | null;
  readonly said: FileFacts;
  readonly page: Page;
  readonly warnings: readonly string[];
};

function readFile(
  { store, files }: ImportPorts,
  source: OpenSource,
  { id, file, kept }: { readonly id: SourceId; readonly file: number; readonly kept: OpenExport },
  {
    adapter,
    keeping,
    options,
  }: {
    readonly adapter: SourceAdapter;
    readonly keeping: Keeping;
    readonly options: ReturnType<typeof readingOptions>;
  },
  work: Work,
): FileRead {
  const { bytes, original, replaced } = kept;
  const reader = orRefuse(files.readSource(bytes, { sheet: source.declared.sheet }));
  const interpreter = isEmpty(reader.sample)
    ? null
    : orRefuse(bindFile(source.declared, bytes.path, reader, adapter, options));
  const realm = store.sources.realmNumber(source.realm);
  let rows = 0;
  let used = 0;
  let lastRow = 0;
  let rejection: string | null = null;
  for (const batch of reader.batches()) {
    stopIfCancelled(work);
    for (const one of batch) {
      const at = { realm, source: id, file, row: one.row };
      rows += 1;
      lastRow = Math.max(lastRow, one.row);
      if ('rejected' in one || interpreter === null) {
        const why = 'rejected' in one ? one.rejected : 'stands where no row was to be expected';
        keepRejected(store, at, why, keeping);
        rejection ??= `row ${one.row} ${why}`;
        continue;
      }
      const reading = interpreter.read(one.raw);
      if (keepRow(store, at, one.raw, reading, keeping) === 'used') used += 1;
      else if (reading.as === 'rejected') rejection ??= `row ${one.row} ${reading.reason}`;
    }
    work.report({ stage: 'read', done: rows, total: null, unit: 'rows', file: bytes.path });
  }
  const { path } = bytes;
  const envelope = reader.envelope();
  const said = interpreter?.finish?.(envelope, rows) ?? fileFacts(envelope);
  const page = pageOf({ file: path, sha256: original.sha256, rows }, said, envelope);
  const { encoding, delimiter, columns } = reader;
  return {
    facts: { path, ...original, replaced, encoding, delimiter, rows, columns },
    lastRow,
    used,
    rejection,
    said,
    page,
    warnings: reader.notes.map((note) => `${path}: ${note}`),
  };
}

function changed(file: string): Problem {
  return {
    code: 'source-changed',
    file,
    message: 'This file changed while it was read.',
    remedy: 'Wait until it is written, then try again.',
  };
}

function noFiles({ declared }: OpenSource): Problem {
  return {
    code: 'source-no-files',
    message: `A source of the realm “${declared.realm}” has no file.`,
    remedy: 'Correct its files.',
  };
}

/** What a person states comes before what a file says of itself; of pages the last one counts. */
function provenance(declared: OpenSource['declared'], read: readonly FileRead[]): Provenance {
  const { on, by, how } = declared.extracted ?? {};
  const [sha256, ...further] = statedDigests(declared);
  const inFile = read.flatMap(({ said }) => said.extractedOn ?? []).toSorted();
  const fromFile = inFile.at(-1) ?? null;
  const stated = on === undefined ? null : momentOf(on);
  return {
    on: stated ?? fromFile,
    onFrom: originOf(stated, fromFile),
    by: by ?? null,
    how: how ?? null,
    sha256: sha256 ?? null,
    ...(further.length === 0 ? {} : { furtherSha256: further }),
  };
}

function originOf(stated: IsoInstant | null, fromFile: IsoInstant | null): Provenance['onFrom'] {
  if (stated !== null) return 'stated';
  return fromFile === null ? 'unknown' : 'file';
}

function hasRows(reader: SourceReader): boolean {
  for (const batch of reader.batches()) if (batch.length > 0) return true;
  return false;
}

/** Nothing in it can be read as a row: an empty list, or one of which every row is rejected. */
function isEmpty(sample: SourceSample): boolean {
  return (sample.shape === 'table' ? sample.rows : sample.elements).length === 0;
}

/** A date without a time counts to the end of its day. */
function momentOf(moment: string): IsoInstant {
  return (isIsoDate(moment) ? `${moment}T23:59:59Z` : moment) as IsoInstant;
}
