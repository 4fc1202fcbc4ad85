import { daysBetween, type IsoDate } from '../../lib/calendar.ts';
import type { AssessedAccount } from '../../model/account.ts';
import type { AssessedException, ExceptionRow, ExceptionState } from '../../model/exception.ts';
import type { Vaulted } from '../../model/vaulted.ts';
import { missingDemands } from './exception-demands.ts';
import { namesOf, share } from './person-names.ts';

/**
 * Judges one exception at the as-of date (assessment rules §7). `claimed`: the accounts it claims, judged without
 * any exception; they are read once, in order. `unmatched`: identifiers that no realm has; `unclear`: those that fit
 * several accounts of one realm. `overlaps`: ids of other exceptions that claim one of its accounts. None of these
 * makes it invalid for its other accounts.
 * Reasons are text keys `exception.<reason>`, all that hold.
 */
export function judgeException(
  row: ExceptionRow,
  claimed: Iterable<AssessedAccount>,
  { unmatched, unclear }: Pick<AssessedException, 'unmatched' | 'unclear'>,
  overlaps: readonly string[],
  asOf: IsoDate,
): AssessedException {
  const accounts = lookAt(row, claimed);
  const incomplete = [
    ...missing(row),
    ...approval(row, asOf),
    ...accounts.reasons,
    ...missingDemands(row, asOf, accounts.vaults),
  ];
  const overdue = isPast(row.reviewOn, asOf);
  const expired = isPast(row.expiresOn, asOf);
  const state = stateOf(expired, overdue, incomplete.length > 0);
  return {
    exception: row,
    state,
    reasons: [...(expired ? ['expired'] : []), ...(overdue ? ['review-overdue'] : []), ...incomplete].map(
      (reason) => `exception.${reason}`,
    ),
    obsolete: state === 'valid' && accounts.allCovered,
    claims: accounts.claims,
    unmatched,
    unclear,
    overlaps,
  };
}

/** The first that holds, in this order. */
function stateOf(expired: boolean, overdue: boolean, incomplete: boolean): ExceptionState {
  if (expired) return 'expired';
  if (overdue) return 'review-overdue';
  return incomplete ? 'incomplete' : 'valid';
}

/** A date counts to the end of its day: on the day itself nothing is overdue. */
function isPast(date: IsoDate | undefined, asOf: IsoDate): boolean {
  return date !== undefined && date < asOf;
}

function missing(row: ExceptionRow): readonly string[] {
  const filled = {
    'no-justification': row.justification,
    'no-reason-why-not-appropriate': row.notAppropriateBecause,
    'no-risk-owner': row.riskOwner,
    'no-compensating-controls': row.compensatingControls.join('') || undefined,
    'no-approver': row.approvedBy,
    'no-approval-date': row.approvedOn,
    // An exception is time-limited by definition; one of the two dates limits it.
    'no-time-limit': row.reviewOn ?? row.expiresOn,
    unreadable: (row.unreadable ?? []).length > 0 ? undefined : 'all cells were read',
  };
  return Object.entries(filled)
    .filter(([, value]) => value === undefined || value.trim() === '')
    .map(([reason]) => reason);
}

function approval(row: ExceptionRow, asOf: IsoDate): readonly string[] {
  const isLater = row.approvedOn !== undefined && row.approvedOn > asOf;
  const isOwn = share(namesOf(row.riskOwner), namesOf(row.approvedBy));
  return [...(isLater ? ['approved-later'] : []), ...(isOwn ? ['owner-approved'] : []), ...duration(row)];
}

/** An exception of one person is short: 180 days from its approval. */
function duration({ type, approvedOn, expiresOn }: ExceptionRow): readonly string[] {
  if (type !== 'user') return [];
  if (expiresOn === undefined) return ['no-expiry'];
  return approvedOn !== undefined && daysBetween(approvedOn, expiresOn) > 180 ? ['longer-than-180-days'] : [];
}

type Looked = {
  readonly claims: AssessedException['claims'];
  readonly allCovered: boolean;
  readonly reasons: readonly string[];
  /** For each account, in order; null where no vault lists it. */
  readonly vaults: readonly (Vaulted | null)[];
};

function lookAt(row: ExceptionRow, claimed: Iterable<AssessedAccount>): Looked {
  const owner = namesOf(row.riskOwner);
  const approver = namesOf(row.approvedBy);
  const claims: { readonly realm: string; readonly account: string }[] = [];
  const reasons = new Set<string>();
  const vaults: (Vaulted | null)[] = [];
  let allCovered = true;
  for (const { account, classes, verdict } of claimed) {
    claims.push({ realm: account.realm, account: account.name });
    if (row.type === 'service') vaults.push(account.vault ?? null);
    allCovered &&= verdict === 'covered';
    const { upn, mail, login } = account.keys;
    const own = namesOf(account.name, account.attributes.name, upn, mail, login);
    if (share(owner, own)) reasons.add('owner-is-user');
    if (share(approver, own)) reasons.add('approver-is-user');
    if (row.type !== 'user' && !classes.some((reason) => reason.class === row.type))
      reasons.add('other-class');
  }
  return { claims, allCovered: allCovered && claims.length > 0, reasons: [...reasons].toSorted(), vaults };
}
