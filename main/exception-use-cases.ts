import { ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { AssessmentView } from '#shared/model/view.ts';
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
import { openEngagement, type OpenEngagement } from './usecases/open-engagement.ts';

const ports: ExchangePorts = { openEngagementFolder, writeRegisterCsv, replaceByPainted, renderXlsx };
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

/** The use cases of the exception register with their ports bound; loaded when one of them is asked for. */
export const exceptionUseCases = {
  /** An empty register to fill in, as `.xlsx` or `.csv`. */
  writeTemplate: (path: string) => writeExceptionTemplate(ports, path),

  /** The register of an engagement folder as a file; returns how many rows were written. */
  export: (folder: string, path: string) => exportExceptions(ports, folder, path),

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
