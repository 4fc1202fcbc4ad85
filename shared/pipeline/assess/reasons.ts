import type { Account } from '../../model/account.ts';
import type { Enforcement } from '../../model/enforcement.ts';
import { refusals, type Factor } from '../../model/factor.ts';
import type { Reason } from '../../model/reason.ts';
import type { RowRef } from '../../model/source.ts';
import { factorAnswer, meets } from './factors.ts';
import type { AccountRequirement } from './requirements.ts';

/** Rows that stand behind a verdict. */
export type Support = {
  readonly enrolment: readonly RowRef[];
  /** Ambiguous rows that touch the account, with why they are. */
  readonly doubts: readonly (RowRef & { readonly reason: string; readonly ofEnrolment: boolean })[];
};

/** Why an account is judged as it is: its doubts, its factors, its enforcement. Every reason holds by itself. */
export function reasonsOf(
  account: Account,
  enforcement: Enforcement,
  requirement: AccountRequirement,
  support: Support,
): readonly Reason[] {
  const doubts = support.doubts.map(({ reason, source, file, row }): Reason => ({
    text: reason,
    from: { source, file, row },
  }));
  return [...doubts, ...factorReasons(account, requirement, support), ...enforcement.reasons];
}

const refusedByPolicy: ReadonlySet<string> = new Set(Object.values(refusals));

function isRefused({ usable, note = '' }: Factor, { capable }: Account): boolean {
  return !usable && (capable === false || refusedByPolicy.has(note));
}

function factorReasons(
  account: Account,
  { own, class: asking }: AccountRequirement,
  { enrolment, doubts }: Support,
): readonly Reason[] {
  const [first] = enrolment;
  const from = first === undefined ? {} : { from: first };
  if (own.continuous) return [{ text: 'reason.continuous', values: { class: asking } }];
  if (!account.hasEnrolmentRecord) {
    // Something is said, and nobody knows whether of this account: that is not the silence of every source.
    const inDoubt = doubts.some(({ ofEnrolment }) => ofEnrolment);
    return [{ text: inDoubt ? 'reason.record-in-doubt' : 'reason.no-record' }];
  }
  const { strongest } = factorAnswer(account.factors);
  if (strongest === null) {
    const refused = account.factors.some((factor) => isRefused(factor, account));
    return [{ text: refused ? 'reason.refused' : 'reason.no-factor', ...from }];
  }
  const values = { strongest, required: own.strength, class: asking };
  if (meets(account.factors, own)) return [{ text: 'reason.meets', values, ...from }];
  const synced = own.refuseSynced && strongest >= own.strength;
  return [{ text: synced ? 'reason.synced' : 'reason.below', values, ...from }];
}
