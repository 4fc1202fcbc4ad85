import type { RowRef } from './source.ts';

/** One reason of a verdict or class: a text key with its values, and the row that shows it. */
export type Reason = {
  readonly text: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly from?: RowRef;
};
