import type { IsoDate } from '../lib/calendar.ts';

/** What is due of an exception on a date. */
export const dueKinds = ['review', 'expiry', 'drill', 'rotation', 'migration'] as const;
export type DueKind = (typeof dueKinds)[number];

/** `overdue`: before the as-of date; `soon`: on it or in the 30 days after it. */
export type Urgency = 'overdue' | 'soon' | 'later';

export type DueDate = {
  readonly on: IsoDate;
  readonly what: DueKind;
  readonly exception: string;
  readonly type: string;
  readonly riskOwner: string | null;
  readonly accounts: number;
  /** From the as-of date; negative when it has passed. */
  readonly days: number;
  readonly urgency: Urgency;
};
