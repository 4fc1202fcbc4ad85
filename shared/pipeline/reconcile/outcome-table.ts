import type { PlacedOutcome, PlacedState } from '../../model/stored-row.ts';

const states: readonly PlacedState[] = ['matched', 'merged', 'duplicate', 'orphan', 'ambiguous', 'ignored'];

/** The ends of a million rows in seven bytes each; they are decided in one order and written in another. */
export type OutcomeTable = {
  readonly set: (outcome: PlacedOutcome) => void;
  readonly get: (row: number) => PlacedOutcome;
  /** The account of each matched row; 0 where there is none. */
  readonly accountOf: Int32Array;
};

export function outcomeTable(lastRow: number): OutcomeTable {
  const accountOf = new Int32Array(lastRow + 1);
  const stateOf = new Uint8Array(lastRow + 1);
  const reasonOf = new Uint8Array(lastRow + 1);
  const conflictOf = new Uint8Array(lastRow + 1);
  const reasons: (string | null)[] = [null];
  return {
    accountOf,
    set: ({ row, account, state, reason, conflict }) => {
      if (!reasons.includes(reason)) reasons.push(reason);
      accountOf[row] = account ?? 0;
      stateOf[row] = states.indexOf(state);
      reasonOf[row] = reasons.indexOf(reason);
      conflictOf[row] = conflict ? 1 : 0;
    },
    get: (row) => {
      const account = accountOf[row] ?? 0;
      return {
        row,
        account: account === 0 ? null : account,
        state: states[stateOf[row] ?? 0] ?? 'orphan',
        reason: reasons[reasonOf[row] ?? 0] ?? null,
        conflict: conflictOf[row] === 1,
      };
    },
  };
}
