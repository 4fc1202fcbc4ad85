import type { ClassReason } from '#shared/model/account-class.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import type { Enforcement } from '#shared/model/enforcement.ts';
import type { Reason } from '#shared/model/reason.ts';
import type { RowRef } from '#shared/model/source.ts';

/**
 * The part of an assessment that many accounts share word for word. Rows are written as places in the account's own
 * list of rows, so that two accounts judged for the same reasons have the same judgement.
 */
export type StoredJudgement = {
  readonly classes: readonly StoredReason<Omit<ClassReason, 'from'>>[];
  readonly outOfScope: AssessedAccount['outOfScope'];
  readonly required: AssessedAccount['required'];
  readonly reasons: readonly StoredReason<Omit<Reason, 'from'>>[];
  /** How many reasons follow that are those of its enforcement, kept with that. */
  readonly ofEnforcement: number;
  readonly flags: readonly string[];
};
type StoredReason<T> = T & { readonly at?: number | readonly [number, number, number] };
type Located = { readonly from?: RowRef };

function store<T extends Located>(reason: T, rows: readonly RowRef[]): StoredReason<Omit<T, 'from'>> {
  const { from, ...rest } = reason;
  if (from === undefined) return rest;
  const index = rows.findIndex(
    (row) => row.source === from.source && row.file === from.file && row.row === from.row,
  );
  return { ...rest, at: index >= 0 ? index : [from.source, from.file, from.row] };
}

function restore<T>(stored: StoredReason<T>, rows: readonly RowRef[]): Omit<StoredReason<T>, 'at'> & Located {
  const { at, ...rest } = stored;
  if (at === undefined) return rest;
  if (typeof at === 'number') {
    const from = rows[at];
    return from === undefined ? rest : { ...rest, from };
  }
  const [source, file, row] = at;
  return { ...rest, from: { source: source as RowRef['source'], file, row } };
}

export function storedJudgement(assessed: AssessedAccount): StoredJudgement {
  const { rows } = assessed.account;
  const { reasons, enforcement } = assessed;
  const own = reasons.length - enforcement.reasons.length;
  const follows = own >= 0 && enforcement.reasons.every((reason, index) => reasons[own + index] === reason);
  return {
    classes: assessed.classes.map((reason) => store(reason, rows)),
    outOfScope: assessed.outOfScope,
    required: assessed.required,
    reasons: (follows ? reasons.slice(0, own) : reasons).map((reason) => store(reason, rows)),
    ofEnforcement: follows ? enforcement.reasons.length : 0,
    flags: assessed.flags,
  };
}

export function restoredJudgement(
  stored: StoredJudgement,
  enforcement: Enforcement,
  rows: readonly RowRef[],
): Pick<AssessedAccount, 'classes' | 'outOfScope' | 'required' | 'reasons' | 'flags'> {
  return {
    classes: stored.classes.map((reason) => restore(reason, rows)),
    outOfScope: stored.outOfScope,
    required: stored.required,
    reasons: [
      ...stored.reasons.map((reason) => restore(reason, rows)),
      ...enforcement.reasons.slice(0, stored.ofEnforcement),
    ],
    flags: stored.flags,
  };
}

/** A judgement that other accounts came to change: why it counts no more (null: as it was), and one reason before the rest. */
export function judgementWith(
  stored: StoredJudgement,
  {
    outOfScope,
    reason,
  }: { readonly outOfScope: StoredJudgement['outOfScope']; readonly reason: Reason | null },
): StoredJudgement {
  if (outOfScope === null && reason === null) return stored;
  return {
    ...stored,
    outOfScope: outOfScope ?? stored.outOfScope,
    reasons:
      reason === null ? stored.reasons : [{ text: reason.text, ...valuesOf(reason) }, ...stored.reasons],
  };
}

function valuesOf({ values }: Reason): Pick<Reason, 'values'> {
  return values === undefined ? {} : { values };
}

/** Rows of an account in a few characters each. */
export function rowsToText(rows: readonly RowRef[]): string {
  return rows.map(({ source, file, row }) => `${source}.${file}.${row}`).join(' ');
}

export function rowsOfText(text: string): readonly RowRef[] {
  if (text === '') return [];
  return text.split(' ').map((place) => {
    const [source = '', file = '', row = ''] = place.split('.');
    return { source: Number(source) as RowRef['source'], file: Number(file), row: Number(row) };
  });
}
