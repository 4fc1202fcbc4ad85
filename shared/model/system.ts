/** One row of `systems.csv`: a system that supports an essential service or is reached from outside (contract §2). */
export type SystemRow = {
  readonly name: string;
  readonly kind: string | null;
  readonly owner: string | null;
  /** Reached from outside; null: not stated. */
  readonly external: boolean | null;
  readonly supports: string | null;
  /** The realm that authenticates it, as written. */
  readonly realm: string | null;
  /** Has accounts of its own; null: not stated. */
  readonly localAccounts: boolean | null;
  readonly evidence: string | null;
  readonly row: number;
};
