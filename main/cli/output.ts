/** One of the two streams. `write` resolves when the text has left, so that a slow reader slows us down. */
export type Output = { readonly write: (text: string) => Promise<void>; readonly isTerminal: boolean };
