import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { IsoDate } from '#shared/lib/calendar.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { DueDate } from '#shared/model/exception-calendar.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { exceptionCalendar } from '#shared/pipeline/assess/exception-calendar.ts';
import { editEngagement } from './files/edit-engagement.ts';
import { openEngagementFolder } from './files/engagement-folder.ts';
import { keepBackup } from './files/keep-backup.ts';
import { readSource } from './files/readers/read-source.ts';
import { withoutSecrets } from './files/secrets/without-secrets.ts';
import { openSourceFile } from './files/source-file.ts';
import { replaceByPainted, writeRegisterCsv } from './files/write-register.ts';
import { renderXlsx } from './render/xlsx/render-xlsx.ts';
import type { Store } from './store/store.ts';
import { withTemporaryStore } from './store/temporary-store.ts';
import { assessEngagement } from './usecases/assess-engagement.ts';
import {
  exportExceptions,
  registerTable,
  writeExceptionTemplate,
  type ExchangePorts,
} from './usecases/exchange-exceptions.ts';
import {
  frozenLists,
  rulesToFreeze,
  unfrozen,
  writeFrozen,
  type FreezeOrder,
  type FrozenRun,
} from './usecases/freeze-exceptions.ts';
import { importExceptions, type ExceptionImport } from './usecases/import-exceptions.ts';
import {
  proposedRegister,
  reviewExceptions,
  type ExceptionReview,
  type ProposedRegister,
} from './usecases/review-exceptions.ts';
import { openEngagement, type OpenEngagement } from './usecases/open-engagement.ts';

const ports: ExchangePorts = { openEngagementFolder, writeRegisterCsv, replaceByPainted, renderXlsx };
const importing = { ...ports, editEngagement, keepBackup };
const freezing = { openEngagementFolder, writeRegisterCsv, editEngagement, keepBackup };
const files = { openSourceFile, withoutSecrets, readSource };

/** Assesses without earlier months: nothing of them is asked here. */
function assessed<T>(
  opened: OpenEngagement,
  work: Work,
  use: (view: AssessmentView, store: Store) => T,
): Promise<Result<T, readonly Problem[]>> {
  return withTemporaryStore(async (store) => {
    const view = assessEngagement({ store, files }, { ...opened, history: [] }, work);
    return view.ok ? ok(use(view.value, store)) : view;
  });
}

/** A register that somebody filled in is never overwritten by an empty or an older one. */
function isThere(path: string): Result<number, readonly Problem[]> | null {
  if (!existsSync(path)) return null;
  return err([
    {
      code: 'file-exists',
      file: basename(path),
      message: 'There is a file of this name already.',
      remedy: 'Choose another name; nothing was written.',
    },
  ]);
}

export type Calendar = { readonly asOf: IsoDate; readonly due: readonly DueDate[] };
type NamedPath = { readonly path: string; readonly shownAs: string };
type Reviewed = {
  readonly opened: OpenEngagement;
  readonly proposed: ProposedRegister;
  readonly review: ExceptionReview;
};

async function reviewed(
  folder: string,
  file: NamedPath,
  work: Work,
): Promise<Result<Reviewed, readonly Problem[]>> {
  const opened = openEngagement({ openEngagementFolder }, folder);
  if (!opened.ok) return opened;
  const proposed = proposedRegister(openEngagementFolder(folder), opened.value, file);
  if (!proposed.ok) return proposed;
  const table = registerTable(ports, opened.value);
  if (!table.ok) return table;
  return assessed(opened.value, work, ({ exceptions }, store) => ({
    opened: opened.value,
    proposed: proposed.value,
    review: reviewExceptions(store, opened.value, { table: table.value, exceptions }, proposed.value, work),
  }));
}

/** The use cases of the exception register with their ports bound; loaded when one of them is asked for. */
export const exceptionUseCases = {
  /** An empty register to fill in, as `.xlsx` or `.csv`. */
  writeTemplate: async (path: string) => isThere(path) ?? writeExceptionTemplate(ports, path),

  /** The register of an engagement folder as a file; returns how many rows were written. */
  export: async (folder: string, path: string) => isThere(path) ?? exportExceptions(ports, folder, path),

  /** What another register would change, before anything does. */
  review: async (
    folder: string,
    file: NamedPath,
    work: Work,
  ): Promise<Result<ExceptionReview, readonly Problem[]>> => {
    const done = await reviewed(folder, file, work);
    return done.ok ? ok(done.value.review) : done;
  },

  /** Puts another register in the place of the engagement's own, after the same review. */
  import: async (
    folder: string,
    file: NamedPath,
    acceptErrors: boolean,
    work: Work,
  ): Promise<Result<ExceptionImport, readonly Problem[]>> => {
    const done = await reviewed(folder, file, work);
    if (!done.ok) return done;
    const { opened, proposed, review } = done.value;
    if (review.errors.length > 0 && !acceptErrors) return ok({ review, file: null, backups: [] });
    return importExceptions(importing, opened, proposed, review);
  },

  /** What is due of the exceptions, by date, seen from the as-of date. */
  calendar: async (folder: string, work: Work): Promise<Result<Calendar, readonly Problem[]>> => {
    const opened = openEngagement({ openEngagementFolder }, folder);
    if (!opened.ok) return opened;
    const { asOf } = opened.value.engagement;
    return assessed(opened.value, work, ({ exceptions }) => ({
      asOf,
      due: exceptionCalendar(exceptions, asOf),
    }));
  },

  /** Writes down which accounts rules covered when they were approved. */
  freeze: async (
    folder: string,
    order: FreezeOrder,
    work: Work,
  ): Promise<Result<FrozenRun, readonly Problem[]>> => {
    const opened = openEngagement({ openEngagementFolder }, folder);
    if (!opened.ok) return opened;
    const ids = rulesToFreeze(opened.value, order);
    if (!ids.ok) return ids;
    const made = await assessed(unfrozen(opened.value, ids.value), work, (view, store) =>
      frozenLists(store, opened.value, view.exceptions, { ids: ids.value, statedBy: order.statedBy }),
    );
    if (!made.ok) return made;
    if (made.value.length === 0) return ok({ frozen: [], file: null, backup: null });
    const written = writeFrozen(freezing, opened.value, made.value);
    return written.ok ? ok({ frozen: made.value, ...written.value }) : written;
  },
};
