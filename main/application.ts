import { signedPacks } from './signed-packs.ts';
import type { IdentifierRow } from './store/identifiers.ts';
import type { SampleRequest } from './sample-use-cases.ts';
import type { Store } from './store/store.ts';
import type { DisclosedBuildOptions, DisclosedPack } from './usecases/disclosing/build-disclosed.ts';
import type { OpenEngagement } from './usecases/open-engagement.ts';
import type { ComparedTwo, NamedPath } from './usecases/months/compare-two.ts';
import type { NamedFile } from './usecases/source-reading.ts';
import type { IsoDate } from '#shared/lib/calendar.ts';
import type { AccountLine } from '#shared/model/account-line.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Sample } from '#shared/model/sample.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Verification } from '#shared/model/verification.ts';
import type { Result } from '#shared/lib/result.ts';

/**
 * The use cases with their ports bound: what the command line, the worker and the window call.
 * Only the composition roots (`main/index.ts`, `main/cli/thread.ts`, `main/jobs/worker.ts`) import this file.
 * Each use case and what it needs is loaded when it is first called, so that a short command starts at once.
 */
export const application = {
  ...signedPacks,

  /** What each file is; every row of it is read. */
  inspectFiles: async (files: readonly NamedFile[], work: Work) => {
    const { inspectFiles } = await import('./usecases/inspect-files.ts');
    const { openSourceFile } = await import('./files/source-file.ts');
    const { withoutSecrets } = await import('./files/secrets/without-secrets.ts');
    const { readSource } = await import('./files/readers/read-source.ts');
    return inspectFiles({ openSourceFile, withoutSecrets, readSource }, files, work);
  },

  /** The saved mappings of an engagement. */
  listMappings: async (folder: string) => {
    const { listMappings } = await import('./usecases/exchange-mappings.ts');
    return listMappings(await mappingPorts(), folder);
  },

  /** Writes saved mappings into a file of their own. */
  exportMappings: async (folder: string, names: readonly string[], path: string) => {
    const { exportMappings } = await import('./usecases/exchange-mappings.ts');
    return exportMappings(await mappingPorts(), folder, names, path);
  },

  /** Takes the mappings of such a file into an engagement; returns their names. */
  importMappings: async (folder: string, file: { readonly path: string; readonly shownAs: string }) => {
    const { importMappings } = await import('./usecases/exchange-mappings.ts');
    return importMappings(await mappingPorts(), folder, file);
  },

  /** Takes one out of an engagement; one that a source names stays. */
  removeMapping: async (folder: string, name: string) => {
    const { removeMapping } = await import('./usecases/exchange-mappings.ts');
    return removeMapping(await mappingPorts(), folder, name);
  },

  /** What is done with the exception register. */
  exceptions: async () => (await import('./exception-use-cases.ts')).exceptionUseCases,

  /** Every page on how exports are made. */
  helpPages: async () => {
    const { helpPages } = await import('./usecases/ask-it.ts');
    const { helpFiles } = await import('./files/help-files.ts');
    return helpPages({ helpFiles });
  },

  /** How the exports of a system are made, or one export, by an adapter's id. */
  howToExport: async (asked: string) => {
    const { helpPages, howToExport } = await import('./usecases/ask-it.ts');
    const { helpFiles } = await import('./files/help-files.ts');
    return howToExport(helpPages({ helpFiles }), asked);
  },

  /** Writes a commented `engagement.yaml` and its folders; returns what was written. */
  startEngagement: async (folder: string, asOf: string) => {
    const { startEngagement } = await import('./usecases/start-engagement.ts');
    const { writeNewFolder } = await import('./files/write-new-folder.ts');
    return startEngagement({ writeNewFolder }, folder, asOf);
  },

  /** Writes the folder of the next engagement from the last one, or from its pack; nothing of the old is touched. */
  continueEngagement: async (
    order: { readonly folder: string; readonly old: NamedPath; readonly asOf: IsoDate },
    work: Work,
  ) => {
    const { continueEngagement } = await import('./usecases/continuing/continue-engagement.ts');
    const { continuePorts } = await import('./continue-ports.ts');
    return continueEngagement(continuePorts, order, work);
  },

  /** Opens an engagement folder, assesses it in a temporary store and hands over the view. */
  withAssessment: <T>(folder: string, work: Work, use: (view: AssessmentView) => Promise<T>) =>
    withAssessed(folder, work, ({ view }) => use(view)),

  /**
   * The accounts of an engagement folder, or of a pack that verifies, one line each in the order of the pack.
   * A pack that does not verify is a problem: nobody should act on its accounts.
   */
  withAccountLines: async <T>(
    path: string,
    work: Work,
    use: (lines: Iterable<AccountLine>) => Promise<T>,
  ): Promise<Result<T, readonly Problem[]>> => {
    if (!(await isPack(path))) {
      const { linesOfView } = await import('./usecases/list-accounts.ts');
      return withAssessed(path, work, ({ view }) => use(linesOfView(view)));
    }
    const { linesOfPack } = await import('./usecases/list-accounts.ts');
    const { openPackFile } = await import('./files/pack-file.ts');
    const { splitLines } = await import('./files/split-lines.ts');
    const { examinePack } = await import('./verifying/examine-pack.ts');
    const ports = { openPack: openPackFile, examine: examinePack, splitLines };
    return linesOfPack(ports, path, work, use);
  },

  /** Draws a sample from a pack that verifies, or from an engagement folder that is assessed for it. */
  sampleAccounts: async (request: SampleRequest, work: Work) => {
    const { drawFromEngagement, drawFromPack } = await import('./sample-use-cases.ts');
    const { path, order } = request;
    if (await isPack(path)) return drawFromPack(request, work);
    const draw = async (assessed: Assessed) => drawFromEngagement(assessed, order, work);
    const drawn = await withAssessed(path, work, draw, withoutHistory);
    return drawn.ok ? drawn.value : drawn;
  },

  /** Writes a sample as a worksheet into a new file. */
  writeSample: async (sample: Sample, path: string, kind: 'xlsx' | 'csv', work: Work) => {
    const { writeSampleFile } = await import('./sample-use-cases.ts');
    return writeSampleFile(sample, path, kind, work);
  },

  /** Lays two packs or engagement folders side by side, and hands over what moved. */
  compareTwo: async <T>(
    order: { readonly was: NamedPath; readonly is: NamedPath; readonly otherEntity: boolean },
    work: Work,
    use: (compared: ComparedTwo) => Promise<T>,
  ): Promise<Result<T, readonly Problem[]>> => {
    const { compareTwo } = await import('./usecases/months/compare-two.ts');
    const { diffPorts } = await import('./diff-ports.ts');
    const { withTemporaryStore } = await import('./store/temporary-store.ts');
    return withTemporaryStore((store) =>
      compareTwo(diffPorts(store, application.withAssessment), order, work, use),
    );
  },

  /** Assesses an engagement folder and writes its pack. */
  buildPack: async (
    folder: string,
    options: DisclosedBuildOptions,
    work: Work,
  ): Promise<Result<DisclosedPack, readonly Problem[]>> => {
    const assessed = await withAssessed(folder, work, async ({ opened, view, store }) => {
      const { buildDisclosed } = await import('./usecases/disclosing/build-disclosed.ts');
      const { packPorts, disclosurePorts } = await import('./pack-ports.ts');
      return buildDisclosed(packPorts(store), disclosurePorts(store), { opened, view }, options, work);
    });
    if (!assessed.ok) return assessed;
    const built = assessed.value;
    return built.ok ? built : { ok: false, error: [built.error] };
  },

  /** Every identifier of an engagement beside its pseudonym; only with the key that lies in its folder. */
  tracePseudonyms: async <T>(
    folder: string,
    work: Work,
    use: (rows: Iterable<IdentifierRow>) => Promise<T>,
  ): Promise<Result<T, readonly Problem[]>> => {
    const { tracePseudonyms } = await import('./usecases/disclosing/trace-pseudonyms.ts');
    const { existingPseudonymKey: pseudonymKey } = await import('./files/pseudonym-key.ts');
    const traced = await withAssessed(folder, work, ({ store: { identifiers }, ...assessed }) =>
      tracePseudonyms({ identifiers, pseudonymKey }, assessed, work, use),
    );
    return traced.ok ? traced.value : traced;
  },

  /** Assesses what a verified pack holds once more, and adds how it compares to what was verified. */
  reassessPack: async (path: string, verification: Verification, work: Work) => {
    const { reassessPack } = await import('./usecases/reassessing/reassess-pack.ts');
    const { reassessPorts } = await import('./reassess-ports.ts');
    const ports = reassessPorts((folder, change, own, use) =>
      withAssessed(folder, own, ({ view }) => use(view), change),
    );
    return reassessPack(ports, path, verification, work);
  },

  /** Assesses an engagement folder into a store of its own, and leaves it open for questions, the first at once. */
  assessInto: async (
    folder: string,
    path: string,
    work: Work,
  ): Promise<Result<Assessed, readonly Problem[]>> => {
    const { openStore } = await import('./store/store.ts');
    const { stopIfCancelled } = await import('#shared/lib/cancelled.ts');
    const opened = await openFolder(folder);
    if (!opened.ok) return opened;
    const store = openStore(path);
    try {
      const assessed = await assessOpened(store, opened.value, work);
      if (assessed.ok) store.accountQueries.warm(() => stopIfCancelled(work));
      else store.close();
      return assessed;
    } catch (error) {
      store.close();
      throw error;
    }
  },
};

export type Application = typeof application;

/** A pack is one file; a name that ends like one is one, so that a missing pack is not called a missing folder. */
async function isPack(path: string): Promise<boolean> {
  const { statSync } = await import('node:fs');
  const facts = statSync(path, { throwIfNoEntry: false });
  if (facts === undefined) return path.toLowerCase().endsWith('.asice');
  return facts.isFile();
}

async function mappingPorts() {
  const { openEngagementFolder } = await import('./files/engagement-folder.ts');
  const { editEngagement } = await import('./files/edit-engagement.ts');
  const { readMappingFile, writeMappingFile } = await import('./files/mapping-file.ts');
  return { openEngagementFolder, editEngagement, readMappingFile, writeMappingFile };
}

type Assessed = { readonly opened: OpenEngagement; readonly view: AssessmentView; readonly store: Store };

/** Earlier months are left where they are. */
const withoutHistory = (opened: OpenEngagement): OpenEngagement => ({ ...opened, history: [] });

/** The store is gone when `use` has ended, whatever happened. */
async function withAssessed<T>(
  folder: string,
  work: Work,
  use: (assessed: Assessed) => Promise<T>,
  change: (opened: OpenEngagement) => OpenEngagement = (opened) => opened,
): Promise<Result<T, readonly Problem[]>> {
  const { withTemporaryStore } = await import('./store/temporary-store.ts');
  const opened = await openFolder(folder);
  if (!opened.ok) return opened;
  const subject = change(opened.value);
  return withTemporaryStore(async (store) => {
    const assessed = await assessOpened(store, subject, work);
    return assessed.ok ? { ok: true, value: await use(assessed.value) } : assessed;
  });
}

async function openFolder(folder: string): Promise<Result<OpenEngagement, readonly Problem[]>> {
  const { openEngagement } = await import('./usecases/open-engagement.ts');
  const { openEngagementFolder } = await import('./files/engagement-folder.ts');
  return openEngagement({ openEngagementFolder }, folder);
}

async function assessOpened(
  store: Store,
  opened: OpenEngagement,
  work: Work,
): Promise<Result<Assessed, readonly Problem[]>> {
  const { assessEngagement } = await import('./usecases/assess-engagement.ts');
  const { openSourceFile } = await import('./files/source-file.ts');
  const { readSource } = await import('./files/readers/read-source.ts');
  const { withoutSecrets } = await import('./files/secrets/without-secrets.ts');
  const files = { openSourceFile, withoutSecrets, readSource };
  if (opened.history.length === 0) {
    const assessed = assessEngagement({ store, files }, opened, work);
    return assessed.ok ? { ok: true, value: { opened, view: assessed.value, store } } : assessed;
  }
  const { assessWithMonths } = await import('./usecases/months/assess-with-months.ts');
  const { earlierPorts } = await import('./month-ports.ts');
  const ports = earlierPorts((path, own, use) =>
    withAssessed(path, own, ({ view }) => use(view), withoutHistory),
  );
  const assessed = await assessWithMonths({ ...ports, store, files }, opened, work);
  return assessed.ok ? { ok: true, value: { opened, view: assessed.value, store } } : assessed;
}
