import type { Account } from '../../model/account.ts';
import type { Enforcement } from '../../model/enforcement.ts';
import { policyNotes, type Factor } from '../../model/factor.ts';
import type { Reason } from '../../model/reason.ts';
import type { RowRef } from '../../model/source.ts';
import { factorAnswer, meets } from './factors.ts';
import type { AccountRequirement } from './requirements.ts';

/** Rows that stand behind a verdict. */
export type Support = {
  readonly enrolment: readonly RowRef[];
  /** Ambiguous rows that touch the account, with why they are. */
  readonly doubts: readonly (RowRef & { readonly reason: string; readonly ofEnrolment: boolean })[];
  /** Which row of the realm's policy on methods governs a factor; absent where no source shows the policy. */
  readonly methodsPolicy?: (factor: Factor) => RowRef | null;
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
  return [
    ...doubts,
    ...factorReasons(account, requirement, support),
    ...methodReasons(account.factors, support.methodsPolicy),
    ...enforcement.reasons,
  ];
}

/** The notes of a policy on methods, as reasons. */
const reasonOfNote: Readonly<Record<string, string>> = {
  [policyNotes.disabled]: 'reason.method-disabled',
  [policyNotes.notTargeted]: 'reason.method-not-targeted',
  [policyNotes.multiFactorCertificate]: 'reason.certificate-multi-factor',
  [policyNotes.singleFactorCertificate]: 'reason.certificate-single-factor',
  [policyNotes.numberMatchingOff]: 'reason.number-matching-off',
};

/** What the realm's policy on methods makes of the factors, with the row of the policy that says so. */
function methodReasons(factors: readonly Factor[], rowOf: Support['methodsPolicy']): readonly Reason[] {
  if (rowOf === undefined) return [];
  return factors.flatMap((factor): readonly Reason[] => {
    const text = reasonOfNote[factor.note ?? ''];
    if (text === undefined) return [];
    const from = rowOf(factor);
    return [{ text, values: { method: factor.word }, ...(from === null ? {} : { from }) }];
  });
}

const refusedByPolicy: ReadonlySet<string> = new Set([policyNotes.disabled, policyNotes.notTargeted]);

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
