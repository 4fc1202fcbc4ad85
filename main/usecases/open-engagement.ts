import type { EngagementFolder, FoundFile } from '#main/files/engagement-folder.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import { engagementSchema, type Engagement } from '#shared/model/engagement.ts';
import type { ExceptionRegister } from '#shared/model/exception.ts';
import type { RealmId } from '#shared/model/ids.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { RegisterFile } from '#shared/model/register-file.ts';
import type { SystemRow } from '#shared/model/system.ts';
import type { Vendor } from '#shared/model/engagement-facts.ts';
import { attachFiles, type Attached } from './attach-files.ts';
import { crossChecks } from './cross-checks.ts';
import { referencesOf, type DocumentReferences } from './document-references.ts';
import { evidenceChecks } from './evidence-checks.ts';
import { evidenceWarnings } from './evidence-warnings.ts';
import { fromFolder } from './from-folder.ts';
import { redactedSources, redactionsOf } from './redactions.ts';
import { readRegisters } from './read-registers.ts';
import { checkSystems } from './registers/check-systems.ts';
import { exceptionsOfDocument } from './registers/exception-rows.ts';
import { withFrozenLists } from './registers/frozen-accounts.ts';
import { mappingChecks, withSavedMapping } from './saved-mappings.ts';
import { signOffProblems } from './sign-off-problems.ts';
import { pathText, place, schemaProblems, type PlacedProblem } from './schema-problems.ts';

export type OpenSource = {
  /** As written, a saved mapping put in place of its name. */
  readonly declared: Engagement['sources'][number];
  readonly realm: RealmId;
  /** In the order that they are read: as declared, each pattern sorted by name; a file that fits twice stands once. */
  readonly files: readonly { readonly path: string; readonly shownAs: string }[];
};

/** An engagement whose document is valid and whose files are all there; no source has been read yet. */
export type OpenEngagement = {
  /** Absolute. */
  readonly folder: string;
  readonly engagement: Engagement;
  readonly sources: readonly OpenSource[];
  readonly exceptions: ExceptionRegister;
  /** Null: the engagement names no such register. */
  readonly vendors: readonly Vendor[] | null;
  readonly systems: readonly SystemRow[] | null;
  /** The files of these registers; absent: none was read from a file. */
  readonly registers?: readonly RegisterFile[];
  readonly attached: readonly Attached[];
  /** Earlier packs and engagement folders, absolute, in the order of the document. */
  readonly history: readonly { readonly path: string; readonly shownAs: string }[];
  /** What registers hold that could not be read; nothing that stops a run. Those of the exceptions included. */
  readonly warnings: readonly Problem[];
};

export type OpenEngagementPorts = { readonly openEngagementFolder: (folder: string) => EngagementFolder };

/**
 * Reads `engagement.yaml` and all that it names but the sources. Every problem comes at once, each with its path in
 * the document and its line: a broken schema does not hide a missing file.
 */
export function openEngagement(
  ports: OpenEngagementPorts,
  folderPath: string,
): Result<OpenEngagement, readonly Problem[]> {
  const folder = ports.openEngagementFolder(folderPath);
  const document = folder.document();
  if (!document.ok) return document;
  const { value, lineOf } = document.value;
  const problems: PlacedProblem[] = [];
  const parsed = engagementSchema.safeParse(value);
  if (!parsed.success) problems.push(...schemaProblems(parsed.error.issues, value));
  problems.push(...crossChecks(value), ...mappingChecks(value));
  const references = referencesOf(value);
  const sources = references.sources.map((files) => filesOf(folder, files, problems));
  problems.push(...unknownResolutions(parsed.data, sources));
  const registers = readRegisters(folder, references, problems);
  const redactions = redactionsOf(value, folder, problems);
  problems.push(...redactedSources(redactions, sources));
  const attached = attachFiles(folder, references, redactions, problems);
  problems.push(...evidenceChecks(value, attached));
  const history = earlier(folder, references, problems);
  if (problems.length > 0 || !parsed.success)
    return err(problems.map((problem) => located(problem, lineOf)).toSorted(byLine));
  const engagement = parsed.data;
  const exceptions = withFrozenLists(registers.exceptions ?? inlineExceptions(engagement), registers.frozen);
  const paths = attached.map(({ path }) => path);
  return ok({
    folder: folder.path,
    engagement,
    sources: engagement.sources.map((declared, index) => ({
      declared: withSavedMapping(declared, engagement.mappings),
      realm: declared.realm as RealmId,
      files: (sources[index] ?? []).map(({ absolute, shownAs }) => ({ path: absolute, shownAs })),
    })),
    exceptions,
    vendors: registers.vendors,
    systems: registers.systems,
    registers: registers.files,
    attached,
    history,
    warnings: [
      ...signOffProblems(engagement),
      ...exceptions.problems,
      ...registers.warnings,
      ...checkSystems(registers.systems ?? [], engagement, paths),
      ...evidenceWarnings(engagement, attached),
    ],
  });
}

function inlineExceptions({ exceptions }: Engagement): ExceptionRegister {
  return exceptionsOfDocument(typeof exceptions === 'object' ? exceptions : [], 'engagement.yaml');
}

function filesOf(
  folder: EngagementFolder,
  references: DocumentReferences['sources'][number],
  problems: PlacedProblem[],
): readonly FoundFile[] {
  const found = references.flatMap(
    (reference) => fromFolder(folder.find(reference.name), reference, problems) ?? [],
  );
  return found.filter((file, index) => found.findIndex(({ shownAs }) => shownAs === file.shownAs) === index);
}

/** A decision about a row of a file that no source of its realm has would be kept and never used. */
function unknownResolutions(
  engagement: Engagement | undefined,
  sources: readonly (readonly FoundFile[])[],
): readonly PlacedProblem[] {
  return (engagement?.resolutions ?? []).flatMap(({ realm, source }, index) => {
    const files = sources.filter((_, position) => engagement?.sources[position]?.realm === realm).flat();
    return files.some(({ shownAs }) => shownAs === source.file)
      ? []
      : [
          place(
            'engagement-resolution-file',
            ['resolutions', index, 'source', 'file'],
            `No source of the realm “${realm}” has the file “${source.file}”.`,
            `Its files: ${files.map(({ shownAs }) => shownAs).join(', ') || 'none'}.`,
          ),
        ];
  });
}

function earlier(folder: EngagementFolder, { history }: DocumentReferences, problems: PlacedProblem[]) {
  return history.flatMap((reference) => {
    const path = fromFolder(folder.findEarlier(reference.name), reference, problems);
    return path === null ? [] : [{ path, shownAs: reference.name }];
  });
}

/** The document's own name for the file stands in `at`; the file that a person opens is the document. */
function located(
  { path, ...problem }: PlacedProblem,
  lineOf: (path: readonly PropertyKey[]) => number | null,
): Problem {
  const line = lineOf(path);
  const named = problem.file === undefined ? problem.message : `${problem.file}: ${problem.message}`;
  return {
    ...problem,
    file: 'engagement.yaml',
    message: named,
    at: pathText(path),
    ...(line === null ? {} : { line }),
  };
}

function byLine(left: Problem, right: Problem): number {
  return (left.line ?? 0) - (right.line ?? 0);
}
