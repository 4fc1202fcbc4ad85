import type { Work } from '#shared/model/progress.ts';
import type { EarlierMonths } from '#shared/model/snapshot.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import type { Store } from '../../store/store.ts';
import type { Disguise } from '#shared/pipeline/compare/account-mark.ts';
import { linesOfView } from '../list-accounts.ts';
import { compareSides, takeAccounts } from './compare-sides.ts';
import { leavingMonthsOut, stateOfView } from './state-of.ts';

/**
 * What moved since the newest earlier month, whose accounts were taken into the store when it was read. Without one
 * the view stays as it is. `pseudonyms`: where it names accounts by those of this engagement's key.
 */
export function sinceLast(
  { store, program }: { readonly store: Store; readonly program: string },
  view: AssessmentView,
  { snapshots }: EarlierMonths,
  pseudonyms: Disguise | null,
  work: Work,
): AssessmentView {
  const last = snapshots.at(-1);
  if (last === undefined) return view;
  const disguise = last.basis === 'pack' && last.disclosure === 'pseudonymised' ? pseudonyms : null;
  takeAccounts(store, { side: 'is', disguise }, linesOfView(view), work);
  const basis = last.basis === 'pack' ? 'pack' : 'engagement';
  const state = stateOfView(view, program);
  const here = { from: 'engagement.yaml', basis: 'engagement', pack: null } as const;
  const now = {
    ...(basis === 'pack' ? state : leavingMonthsOut(state)),
    ...here,
    ...(disguise === null ? {} : { disguised: true as const }),
  };
  const since = compareSides(store, { ...last, basis }, now, work);
  store.transaction(() => store.assessment.keepSince(since));
  return store.assessment.view() ?? view;
}
