import type { RowRef } from './source.ts';

export const accountClasses = [
  'privileged',
  'external-facing',
  'sensitive-data',
  'third-party',
  'service',
  'break-glass',
  'legacy-ot',
  'customer',
  'standard',
] as const;
export type AccountClass = (typeof accountClasses)[number];

/** A class with its *why*: the default rule (text key), the engagement's rule (its position) or a source row. */
export type ClassReason = {
  readonly class: AccountClass;
  readonly why: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly from?: RowRef;
};
