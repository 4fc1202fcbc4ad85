/** One of the two streams. */
export type Output = {
  /** Resolves when the text has left, so that a slow reader slows us down. */
  readonly write: (text: string) => Promise<void>;
  readonly isTerminal: boolean;
  /** Characters of a line, where it is a terminal. */
  readonly columns?: number;
};
