import { addDays, dateOf, isIsoDate, type IsoDate } from '../../lib/calendar.ts';
import type { Account } from '../../model/account.ts';
import type { DormancyLimit, Profile } from '../profile.ts';

/** Days without a sign-in after which an account is dormant (assessment rules §6, §8). */
const usualDays = 90;

/**
 * The day of an account's last sign-in: the later of what its directory says and what a log shows; `never` where the
 * directory says so and no log knows better.
 */
export function lastUsed({
  attributes,
  signIns,
}: Pick<Account, 'attributes' | 'signIns'>): IsoDate | 'never' | undefined {
  const stated = dayOf(attributes.lastSignIn);
  const seen = signIns?.newest ? dateOf(signIns.newest.at) : null;
  if (seen === null) return stated;
  return stated === undefined || stated === 'never' || seen > stated ? seen : stated;
}

function dayOf(moment: Account['attributes']['lastSignIn']): IsoDate | 'never' | undefined {
  if (moment === undefined) return undefined;
  return moment === 'never' ? 'never' : dateOf(moment);
}

/** The last day of a sign-in that makes an account dormant at the as-of date. */
export type DormantSince = { readonly everybody: IsoDate; readonly privileged: IsoDate };

/** After ninety days, or where the profile's limit is over sooner, after that: a profile only tightens. */
export function dormantSince(asOf: IsoDate, profile: Profile | null): DormantSince {
  const usual = addDays(asOf, -usualDays);
  const everybody = latest(usual, before(asOf, profile?.dormancy?.everybody));
  return { everybody, privileged: latest(everybody, before(asOf, profile?.dormancy?.privileged)) };
}

const latest = (one: IsoDate, other: IsoDate | null): IsoDate =>
  other !== null && other > one ? other : one;

function before(asOf: IsoDate, limit: DormancyLimit | undefined): IsoDate | null {
  if (limit === undefined) return null;
  return limit.unit === 'days' ? addDays(asOf, -limit.count) : monthsBefore(asOf, limit.count);
}

/** The same day so many months earlier, or the last of that month where it has no such day. */
function monthsBefore(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const counted = year * 12 + (month - 1) - months;
  const begins = `${String(Math.floor(counted / 12)).padStart(4, '0')}-${String((counted % 12) + 1).padStart(2, '0')}`;
  for (let last = day; last > 27; last -= 1) {
    const tried = `${begins}-${String(last).padStart(2, '0')}`;
    if (isIsoDate(tried)) return tried;
  }
  return `${begins}-${String(Math.min(day, 27)).padStart(2, '0')}` as IsoDate;
}

/** The limit for the words of a finding: the profile that says it (`none`: no profile), and how long for each. */
export function dormancyValues(profile: Profile | null): Readonly<Record<string, string | number>> {
  const { everybody, privileged } = profile?.dormancy ?? {};
  if (profile === null || (everybody === undefined && privileged === undefined)) return { profile: 'none' };
  const usual: DormancyLimit = { unit: 'days', count: usualDays };
  return {
    profile: profile.id,
    ...limitOf('everybody', everybody ?? usual),
    ...limitOf('privileged', privileged ?? everybody ?? usual),
  };
}

const limitOf = (of: string, { unit, count }: DormancyLimit) => ({ [of]: count, [`${of}Unit`]: unit });
