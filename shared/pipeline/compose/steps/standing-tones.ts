import type { Tone } from '../../../model/pack-model.ts';
import type { RemedyStanding } from '../../../model/remedy-plan.ts';

/** How alarming a line of the remedy plan is, on paper and in the workbook. */
export const standingTones: Readonly<Record<RemedyStanding, Tone>> = {
  unplanned: 'bad',
  overdue: 'bad',
  'not-effective': 'bad',
  open: 'warning',
  'in-progress': 'neutral',
  'not-judged': 'muted',
  'to-confirm': 'neutral',
  closed: 'good',
};
