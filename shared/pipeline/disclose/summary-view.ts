import type { AssessmentView } from '../../model/view.ts';

/**
 * The view of a summary: what lists accounts gives nothing, and notes that it was asked, so that a table which
 * is empty for that reason does not say that there are none. Takes a view whose names are withheld already.
 */
export function summaryView(view: AssessmentView): AssessmentView {
  let asked = false;
  const nothing: Iterable<never> = {
    [Symbol.iterator]() {
      asked = true;
      return [][Symbol.iterator]();
    },
  };
  const without = <T>(value: T): T => silent(value, () => nothing) as T;
  const { engagement, assessment, ledger, findingRows, ...rest } = view;
  return {
    ...without(rest),
    engagement,
    assessment,
    // Rows are counted over, and name nobody: their labels are withheld already.
    ledger,
    findingRows,
    withheld: {
      asked: () => {
        const was = asked;
        asked = false;
        return was;
      },
    },
  };
}

/** Every other function of the view, at any depth, gives nothing: all of them list accounts. */
function silent(value: unknown, nothing: () => Iterable<never>): unknown {
  if (typeof value === 'function') return nothing;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, silent(item, nothing)]));
}
