import { statSync } from 'node:fs';
import program from '../package.json' with { type: 'json' };
import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/lib/result.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import type { Work } from '#shared/model/progress.ts';
import { packMonthPorts, pseudonymsOf } from './month-ports.ts';
import type { Store } from './store/store.ts';
import { linesOfView } from './usecases/list-accounts.ts';
import type { CompareTwoPorts } from './usecases/months/compare-two.ts';
import { withPackMonth } from './usecases/months/read-pack-month.ts';
import { stateOfView } from './usecases/months/state-of.ts';

type WithAssessment = <T>(
  folder: string,
  work: Work,
  use: (view: AssessmentView) => Promise<T>,
) => Promise<Result<T, readonly Problem[]>>;

/** What two packs or engagement folders are compared with. */
export function diffPorts(store: Store, withAssessment: WithAssessment): CompareTwoPorts {
  return {
    store,
    disguiseOf: (path, { basis }) => (basis === 'engagement' ? pseudonymsOf([path]) : null),
    withSide: (named, work, use) =>
      statSync(named.path, { throwIfNoEntry: false })?.isDirectory() === true
        ? withAssessment(named.path, work, (view) => {
            const own = { from: named.shownAs, basis: 'engagement', pack: null } as const;
            return use({ ...stateOfView(view, program.version), ...own }, linesOfView(view));
          })
        : withPackMonth(packMonthPorts, named, work, ({ month, accounts }) =>
            use({ ...month, basis: 'pack' }, accounts),
          ),
  };
}
