import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import { isIsoDate, type IsoInstant } from '#shared/lib/calendar.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Engagement } from '#shared/model/engagement.ts';
import type { Sha256, SourceId } from '#shared/model/ids.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import type { Provenance, SourceFile } from '#shared/model/source.ts';
import type { FileFacts, SourceAdapter } from '#shared/sources/adapter.ts';
import { incompleteTogether } from '#shared/sources/steps/completeness.ts';
import type { Store } from '../store/store.ts';
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

function importAll(
  ports: ImportPorts,
  engagement: Engagement,
  source: OpenSource,
  id: SourceId,
  work: Work,
): Imported {
  const { store } = ports;
  const files = source.files.map((file) => keepBytes(ports, file));
  checkDigest(source, files);
  const [first] = files;
  if (first === undefined) throw new ImportRefused(noFiles(source));
  const { declared } = source;
  const opened = orRefuse(ports.files.readSource(first.bytes, { sheet: declared.sheet }));
  const adapter = orRefuse(chooseAdapter(declared, first.bytes.path, opened, engagement.mappings));
  const roles = rolesOf(declared, adapter);
  const realm = engagement.realms.find((one) => one.id === source.realm);
  const keeping = keepingOf(roles);
  const reading = { adapter, keeping, options: readingOptions(declared, roles, realm) };
  const read = files.map((kept, file) => readFile(ports, source, { id, file, kept }, reading, work));
  checkComplete(source, read);
  const silent = checkUsable(source, read, keeping);
  store.facts.flush();
  const { holes, system, id: format } = adapter;
  const classRules = classRulesOf(adapter, roles);
  const extracted = provenance(declared, read);
  store.sources.add({ id, realm: source.realm, format, system, roles, holes, classRules, extracted });
  for (const [file, { facts, lastRow }] of read.entries()) store.sources.addFile(id, file, facts, lastRow);
  return { warnings: [...read.flatMap((one) => one.warnings), ...silent] };
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
  const interpreter = orRefuse(bindFile(source.declared, bytes.path, reader, adapter, options));
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
      if ('rejected' in one) {
        keepRejected(store, at, one.rejected, keeping);
        rejection ??= `row ${one.row} ${one.rejected}`;
        continue;
      }
      const reading = interpreter.read(one.raw);
      if (keepRow(store, at, one.raw, reading, keeping) === 'used') used += 1;
      else if (reading.as === 'rejected') rejection ??= `row ${one.row} ${reading.reason}`;
    }
    work.report({ stage: 'read', done: rows, total: null, unit: 'rows', file: bytes.path });
  }
  const said = interpreter.finish?.(reader.envelope()) ?? { extractedOn: null, incomplete: null };
  const { path } = bytes;
  const note = replacedNote(kept);
  const { encoding, delimiter, columns } = reader;
  return {
    facts: { path, ...original, replaced, encoding, delimiter, rows, columns },
    lastRow,
    used,
    rejection,
    said,
    warnings: [...reader.notes, ...(note === null ? [] : [note])].map((said) => `${path}: ${said}`),
  };
}

/** One stated digest is that of the one file, or of one of several. */
function checkDigest({ declared }: OpenSource, files: readonly OpenExport[]): void {
  const stated = declared.extracted?.sha256?.toLowerCase();
  if (stated === undefined || files.some(({ original }) => original.sha256 === (stated as Sha256))) return;
  const [first] = files;
  throw new ImportRefused({
    code: 'source-digest',
    file: first?.bytes.path ?? '',
    message: 'Its SHA-256 is not the one that was taken when it was extracted.',
    remedy: `Extract it again, or correct extracted.sha256: it is ${first?.original.sha256 ?? ''}.`,
  });
}

function checkComplete(source: OpenSource, read: readonly FileRead[]): void {
  const reason = incompleteTogether(read.map(({ said }) => said));
  if (reason === null) return;
  throw new ImportRefused({
    code: 'source-incomplete',
    file: read.find(({ said }) => said.incomplete !== null)?.facts.path ?? '',
    message: `The export is not whole: ${reason}.`,
    remedy:
      source.files.length > 1
        ? 'Add the missing page to the files of this source.'
        : 'Export all pages, and name all of them as files of one source.',
  });
}

/**
 * Nothing usable is not zero. Where no figure is made of its rows, though, a file may rightly say nothing of anybody:
 * per-user MFA that is disabled for all, since policies demand MFA. That is said, and does not stop the run.
 */
function checkUsable(source: OpenSource, read: readonly FileRead[], { counted }: Keeping): readonly string[] {
  if (read.some(({ used }) => used > 0)) return [];
  const file = source.files[0]?.shownAs ?? '';
  const why = read.find(({ rejection }) => rejection !== null)?.rejection ?? null;
  if (why === null && counted.includes('other'))
    return [`${file}: none of its rows says anything that counts.`];
  throw new ImportRefused({
    code: 'source-nothing-usable',
    file,
    message: `None of its rows can be used${why === null ? '' : `: ${why}`}.`,
    remedy: 'Run `evidence-binder inspect` on it, and correct the export or the mapping.',
  });
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
  const { on, by, how, sha256 } = declared.extracted ?? {};
  const inFile = read.flatMap(({ said }) => said.extractedOn ?? []).toSorted();
  const fromFile = inFile.at(-1) ?? null;
  const stated = on === undefined ? null : momentOf(on);
  return {
    on: stated ?? fromFile,
    onFrom: originOf(stated, fromFile),
    by: by ?? null,
    how: how ?? null,
    sha256: (sha256?.toLowerCase() as Sha256 | undefined) ?? null,
  };
}

function originOf(stated: IsoInstant | null, fromFile: IsoInstant | null): Provenance['onFrom'] {
  if (stated !== null) return 'stated';
  return fromFile === null ? 'unknown' : 'file';
}

/** A date without a time counts to the end of its day. */
function momentOf(moment: string): IsoInstant {
  return (isIsoDate(moment) ? `${moment}T23:59:59Z` : moment) as IsoInstant;
}
