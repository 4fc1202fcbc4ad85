import type { AtHome } from './home-tenant.ts';
import type { Account } from '../../../model/account.ts';
import { factorAnswer } from '../factors.ts';

/**
 * An account of which an export says that another provider does MFA, and that has nothing here that counts: with no
 * account of that provider to look at this is a claim, and shows neither that there is a factor nor that there is none
 * (assessment rules §1). Null: nothing is claimed, or what is here answers for itself.
 */
export function claimedElsewhere(account: Account): AtHome | null {
  if (!account.marks.includes('mfa-elsewhere') || factorAnswer(account.factors).enrolled) return null;
  return { account: { ...account, hasEnrolmentRecord: false }, reasons: [{ text: 'reason.mfa-elsewhere' }] };
}
