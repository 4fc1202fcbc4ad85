import type { RealmId } from './ids.ts';

export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** One entry per rule, realm and severity (assessment rules §8). */
export type Finding = {
  readonly id: string;
  readonly severity: Severity;
  /** Null: about the engagement as a whole. */
  readonly realm: RealmId | null;
  /** Clause it maps to, such as `11.7.2`. */
  readonly clause: string;
  /** Counts of accounts and of source rows that show it; lists are read through the store. */
  readonly accounts: number;
  readonly rows: number;
  /** Values for its sentence `finding.<id>.sentence` in the catalogue. */
  readonly values: Readonly<Record<string, string | number>>;
  /** Things named that are no accounts: policies, sources, vendors, systems, exceptions. */
  readonly subjects: readonly string[];
};
