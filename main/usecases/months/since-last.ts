import type { Work } from '#shared/model/progress.ts';
import type { EarlierMonths } from '#shared/model/snapshot.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import type { Store } from '../../store/store.ts';
import { linesOfView } from '../list-accounts.ts';
import { compareSides, takeAccounts } from './compare-sides.ts';
import { stateOfView } from './state-of.ts';

/**
 * What moved since the newest earlier month, whose accounts were taken into the store when it was read. Without one
 * the view stays as it is.
 */
export function sinceLast(
  store: Store,
  view: AssessmentView,
  { snapshots }: EarlierMonths,
  program: string,
  work: Work,
): AssessmentView {
  const last = snapshots.at(-1);
  if (last === undefined) return view;
  takeAccounts(store, 'is', linesOfView(view), work);
  const basis = last.basis === 'pack' ? 'pack' : 'engagement';
  const here = { from: 'engagement.yaml', basis: 'engagement', pack: null } as const;
  const since = compareSides(store, { ...last, basis }, { ...stateOfView(view, program), ...here }, work);
  store.transaction(() => store.assessment.keepSince(since));
  return store.assessment.view() ?? view;
}
