import { addMonths, type IsoDate } from '../lib/calendar.ts';
import { isStated } from '../lib/is-stated.ts';
import type { MfaPolicy } from './engagement-policy.ts';

/** What the MFA policy is written in: a file that is attached, Markdown of the engagement, or only its parts. */
export type PolicyDocument =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'template' };

/**
 * The document of the policy; null where there is none, or where the one that is named is not attached. A policy of
 * parts alone is typeset from a template.
 */
export function policyDocument(
  policy: MfaPolicy | undefined,
  attached: readonly string[],
): PolicyDocument | null {
  if (policy === undefined) return null;
  const { document: path, text } = policy;
  if (path !== undefined) return attached.includes(path) ? { kind: 'file', path } : null;
  if (text !== undefined) return { kind: 'text' };
  return saysAnything(policy) ? { kind: 'template' } : null;
}

function saysAnything({
  scope,
  approvedFactors = [],
  approvedFactorsByClass,
  requirements,
}: MfaPolicy): boolean {
  const byClass = Object.keys({ ...approvedFactorsByClass, ...requirements });
  return scope !== undefined || approvedFactors.length > 0 || byClass.length > 0;
}

/** Somebody approved it on or before the as-of date. */
export function isPolicyApproved({ approvedBy, approvedOn }: MfaPolicy, asOf: IsoDate): boolean {
  return isStated(approvedBy?.name) && approvedOn !== undefined && approvedOn <= asOf;
}

/** Every factor that the policy approves for any class, each once, in its order. */
export function approvedFactorsOf({
  approvedFactors = [],
  approvedFactorsByClass = {},
}: MfaPolicy): readonly string[] {
  return [...new Set([...approvedFactors, ...Object.values(approvedFactorsByClass).flat()])];
}

/** The date of the next review as stated, or by the interval that the policy states; undefined where it states neither. */
export function nextReview({ reviewOn, approvedOn, reviewEvery }: MfaPolicy): IsoDate | undefined {
  if (reviewOn !== undefined || approvedOn === undefined || reviewEvery === undefined) return reviewOn;
  return addMonths(approvedOn, reviewEvery);
}
