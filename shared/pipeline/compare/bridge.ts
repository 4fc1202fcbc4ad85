import {
  bridgeSteps,
  movementKinds,
  type AccountMark,
  type Bridge,
  type BridgeStep,
  type ComparedAccounts,
  type Movement,
  type MovementKind,
} from '../../model/comparison.ts';
import type { Coverage } from '../../model/coverage.ts';

type Figure = 'inScope' | 'covered';
type Marks = { readonly was: AccountMark | null; readonly is: AccountMark | null };

const stands: Readonly<Record<Figure, (mark: AccountMark | null) => number>> = {
  inScope: (mark) => (mark !== null && mark.outOfScope === null ? 1 : 0),
  covered: (mark) => (mark?.verdict === 'covered' ? 1 : 0),
};

/** Counts movements while they stream by, and lays the sum of them between the totals of the two sides. */
export type MovementCounter = {
  readonly add: (movements: readonly Movement[], marks: Marks) => void;
  readonly result: (
    was: Coverage,
    is: Coverage,
  ) => Omit<Extract<ComparedAccounts, { comparable: true }>, 'comparable'>;
};

export function movementCounter(): MovementCounter {
  const counts = new Map<MovementKind, number>();
  const steps = { inScope: new Map<BridgeStep, number>(), covered: new Map<BridgeStep, number>() };
  return {
    add: (movements, marks) => {
      for (const { kind } of movements) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      const first = movements.find(({ kind }) => isStep(kind))?.kind;
      if (first === undefined || !isStep(first)) return;
      for (const figure of ['inScope', 'covered'] as const) {
        const moved = stands[figure](marks.is) - stands[figure](marks.was);
        steps[figure].set(first, (steps[figure].get(first) ?? 0) + moved);
      }
    },
    result: (was, is) => ({
      counts: Object.fromEntries(movementKinds.map((kind) => [kind, counts.get(kind) ?? 0])) as Record<
        MovementKind,
        number
      >,
      inScope: bridgeOf(was.inScope, steps.inScope, is.inScope),
      covered: bridgeOf(was.covered, steps.covered, is.covered),
    }),
  };
}

function isStep(kind: MovementKind): kind is BridgeStep {
  return (bridgeSteps as readonly MovementKind[]).includes(kind);
}

function bridgeOf(was: number, moved: ReadonlyMap<BridgeStep, number>, is: number): Bridge {
  const steps = bridgeSteps.flatMap((step) => {
    const accounts = moved.get(step) ?? 0;
    return accounts === 0 ? [] : [{ step, accounts }];
  });
  return { was, steps, is, balanced: steps.reduce((sum, { accounts }) => sum + accounts, was) === is };
}
