import type { IsoDate } from '../lib/calendar.ts';
import type { RowRef } from './source.ts';

/** How many rows the people lists of an engagement have, and how many are of people who have left. */
export type PeopleListed = { readonly people: number; readonly left: number };

/** That all rows of the person an account belongs to say that they leave, and the last day; the row that says it. */
export type Leaving = { readonly left: IsoDate | 'stated'; readonly from: RowRef };

/** Whether somebody who leaves then is gone at the date: a last day counts to its end. */
export function isGone({ left }: Pick<Leaving, 'left'>, asOf: IsoDate): boolean {
  return left === 'stated' || left < asOf;
}
