import { dateOf, daysBetween, type IsoDate } from '../../lib/calendar.ts';
import type { Account } from '../../model/account.ts';

/** Days after its creation in which an account is new. */
const newDays = 14;
/** Days without a sign-in after which an account is dormant. */
const dormantDays = 90;

/** What explains an account without excusing it (assessment rules §6), in a fixed order. */
export function flagsOf(account: Account, asOf: IsoDate): readonly string[] {
  const { attributes, marks } = account;
  const { created, lastSignIn } = attributes;
  const age = created === undefined ? null : daysBetween(dateOf(created), asOf);
  const idle =
    lastSignIn === undefined || lastSignIn === 'never' ? null : daysBetween(dateOf(lastSignIn), asOf);
  const flags: readonly (readonly [string, boolean])[] = [
    ['never-signed-in', lastSignIn === 'never'],
    ['new', age !== null && age >= 0 && age <= newDays],
    ['dormant', idle !== null && idle >= dormantDays],
    ['not-capable', account.capable === false && account.factors.some(({ id }) => id !== 'password')],
    ['mfa-elsewhere', marks.includes('mfa-elsewhere')],
    ['state-unknown', attributes.enabled === null],
    ['shared', marks.includes('shared')],
    ['key-conflict', account.keyConflict],
  ];
  return flags.filter(([, holds]) => holds).map(([name]) => name);
}
