import type { NamedFile } from './usecases/inspect-files.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Result } from '#shared/lib/result.ts';

/**
 * The use cases with their ports bound: what the command line, the worker and the window call.
 * Only the composition roots (`main/index.ts`, `main/cli/thread.ts`, `main/jobs/worker.ts`) import this file.
 * Each use case and what it needs is loaded when it is first called, so that a short command starts at once.
 */
export const application = {
  /** What each file is; every row of it is read. */
  inspectFiles: async (files: readonly NamedFile[], work: Work) => {
    const { inspectFiles } = await import('./usecases/inspect-files.ts');
    const { openSourceFile } = await import('./files/source-file.ts');
    const { readSource } = await import('./files/readers/read-source.ts');
    return inspectFiles({ openSourceFile, readSource }, files, work);
  },

  /** Writes a commented `engagement.yaml` and its folders; returns what was written. */
  startEngagement: async (folder: string, asOf: string) => {
    const { startEngagement } = await import('./usecases/start-engagement.ts');
    const { writeNewFolder } = await import('./files/write-new-folder.ts');
    return startEngagement({ writeNewFolder }, folder, asOf);
  },

  /**
   * Opens an engagement folder, assesses it in a temporary store and hands over the view.
   * The store is gone when `use` has ended, whatever happened.
   */
  withAssessment: async <T>(
    folder: string,
    work: Work,
    use: (view: AssessmentView) => Promise<T>,
  ): Promise<Result<T, readonly Problem[]>> => {
    const { openEngagement } = await import('./usecases/open-engagement.ts');
    const { assessEngagement } = await import('./usecases/assess-engagement.ts');
    const { withTemporaryStore } = await import('./store/temporary-store.ts');
    const { openEngagementFolder } = await import('./files/engagement-folder.ts');
    const opened = openEngagement({ openEngagementFolder }, folder);
    if (!opened.ok) return opened;
    return withTemporaryStore(async (store) => {
      const assessed = await assessEngagement({ store }, opened.value, work);
      return assessed.ok ? { ok: true, value: await use(assessed.value) } : assessed;
    });
  },
};

export type Application = typeof application;
