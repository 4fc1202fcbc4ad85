import { lastUsed, type DormantSince } from '../../frameworks/steps/dormancy.ts';
import { dateOf, daysBetween, type IsoDate } from '../../lib/calendar.ts';
import type { ClassReason } from '../../model/account-class.ts';
import type { Account } from '../../model/account.ts';

/** Days after its creation in which an account is new. */
const newDays = 14;

/** What explains an account without excusing it (assessment rules §6), in a fixed order. */
export function flagsOf(
  account: Account,
  classes: readonly ClassReason[],
  { asOf, dormant }: { readonly asOf: IsoDate; readonly dormant: DormantSince },
): readonly string[] {
  const { attributes, marks } = account;
  const { created, lastSignIn } = attributes;
  const age = created === undefined ? null : daysBetween(dateOf(created), asOf);
  const isPrivileged = classes.some((reason) => reason.class === 'privileged');
  const since = isPrivileged ? dormant.privileged : dormant.everybody;
  const used = lastUsed(account);
  const isIdle = used !== undefined && used !== 'never' && used <= since;
  const flags: readonly (readonly [string, boolean])[] = [
    ['never-signed-in', lastSignIn === 'never'],
    ['new', age !== null && age >= 0 && age <= newDays],
    ['dormant', isIdle],
    ['not-capable', account.capable === false && account.factors.some(({ id }) => id !== 'password')],
    ['mfa-elsewhere', marks.includes('mfa-elsewhere')],
    ['state-unknown', attributes.enabled === null],
    ['shared', marks.includes('shared')],
    ['key-conflict', account.keyConflict],
  ];
  return flags.filter(([, holds]) => holds).map(([name]) => name);
}
