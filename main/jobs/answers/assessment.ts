import type { Application } from '#main/application.ts';
import type { WindowUseCases } from '#main/window-use-cases.ts';
import { err, ok } from '#shared/lib/result.ts';
import type { SourceId } from '#shared/model/ids.ts';
import { describeAccount, listRow } from '#main/usecases/describe-account.ts';
import { describeOverview } from '#main/usecases/describe-overview.ts';
import { describeSources } from '#main/usecases/describe-sources.ts';
import type { Answers } from '../answer-questions.ts';
import { notAssessed, told } from './trouble.ts';

type Assessed = Extract<Awaited<ReturnType<Application['assessInto']>>, { readonly ok: true }>['value'];

/** The assessment that this worker made, and questions about it. */
export function assessmentAnswers(
  application: Application,
  window: WindowUseCases,
): Pick<
  Answers,
  'assess' | 'overview' | 'assessedSources' | 'accounts' | 'facets' | 'account' | 'sourceRow'
> {
  let assessed: Assessed | null = null;
  return {
    assess: async ({ folder, store }, work) => {
      const answer = await application.assessInto(folder, store, work);
      if (answer.ok) assessed = answer.value;
      return told(answer, () => null);
    },
    overview: () =>
      assessed === null ? notAssessed : ok(describeOverview(assessed.view, assessed.store.accountQueries)),
    assessedSources: () =>
      assessed === null
        ? notAssessed
        : ok(describeSources(assessed.view.sources, assessed.view.engagement.sources)),
    accounts: ({ query, offset, limit }) => {
      if (assessed === null) return notAssessed;
      const { total, rows } = assessed.store.accountQueries.page(query, offset, limit);
      return ok({ total, rows: rows.map(listRow) });
    },
    facets: ({ query }) => {
      if (assessed === null) return notAssessed;
      const { verdicts, realms, classes, strongest, enforcement } =
        assessed.store.accountQueries.facets(query);
      return ok({
        verdicts: [...verdicts],
        realms: [...realms],
        classes: [...classes],
        strongest: [...strongest],
        enforcement: [...enforcement],
      });
    },
    account: ({ realm, name }) => {
      if (assessed === null) return notAssessed;
      const { view, store } = assessed;
      const found = store.accounts.called(realm, name);
      return found === null
        ? err({ kind: 'gone' })
        : ok(describeAccount(found, view.sources, view.exceptions));
    },
    sourceRow: async ({ place }) => {
      if (assessed === null) return notAssessed;
      const { view, store } = assessed;
      const row = { ...place, source: place.source as SourceId };
      const read = await window.sourceRow(store, view.sources, row, view.engagement);
      return told(read, ({ path, row: number, cells }) => ({
        path,
        row: number,
        cells: [...cells],
      }));
    },
  };
}
