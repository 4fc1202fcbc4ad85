import { daysBetween, type IsoDate } from '../../lib/calendar.ts';
import { isStated } from '../../lib/is-stated.ts';
import type { AssessedAccount } from '../../model/account.ts';
import type { AssessedException, ExceptionRow, ExceptionState } from '../../model/exception.ts';
import type { Vaulted } from '../../model/vaulted.ts';
import { missingDemands } from './exception-demands.ts';
import { namesOf, share } from '../../model/person-names.ts';

/** What the register's words led to among the accounts. */
export type Named = Pick<AssessedException, 'unmatched' | 'unclear'> & {
  /** Other names of whoever the addresses of owner and approver belong to. */
  readonly knownAs?: { readonly owner: readonly string[]; readonly approver: readonly string[] };
  /** What the person of an account is called elsewhere: by its accounts in other realms, by people lists. */
  readonly calledElsewhere?: (account: number) => readonly string[];
};

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
  { unmatched, unclear, knownAs, calledElsewhere = () => [] }: Named,
  overlaps: readonly string[],
  asOf: IsoDate,
): AssessedException {
  const people = {
    owner: namesOf(row.riskOwner, ...(knownAs?.owner ?? [])),
    approver: namesOf(row.approvedBy, ...(knownAs?.approver ?? [])),
  };
  const accounts = lookAt(row, claimed, people, calledElsewhere);
  const incomplete = [
    ...missing(row),
    ...approval(row, asOf, people),
    ...accounts.reasons,
    ...missingDemands(row, asOf, accounts.vaults),
  ];
  const { tally } = accounts;
  const overdue = isPast(row.reviewOn, asOf);
  const expired = isPast(row.expiresOn, asOf);
  const state = stateOf(expired, overdue, incomplete.length > 0);
  return {
    exception: row,
    state,
    reasons: [...(expired ? ['expired'] : []), ...(overdue ? ['review-overdue'] : []), ...incomplete].map(
      (reason) => `exception.${reason}`,
    ),
    obsolete: state === 'valid' && tally.inScope > 0 && tally.covered === tally.inScope,
    claims: accounts.claims,
    tally,
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
  const unreadable = row.unreadable ?? [];
  const filled = {
    'no-justification': isStated(row.justification),
    'no-reason-why-not-appropriate': isStated(row.notAppropriateBecause),
    'no-risk-owner': isStated(row.riskOwner),
    'no-compensating-controls': row.compensatingControls.some(isStated),
    'no-approver': isStated(row.approvedBy),
    'no-approval-date': row.approvedOn !== undefined,
    // An exception is time-limited by definition; one of the two dates limits it.
    'no-time-limit': (row.reviewOn ?? row.expiresOn) !== undefined,
    'id-twice': !unreadable.includes('id'),
    unreadable: unreadable.every((column) => column === 'id'),
  };
  return Object.entries(filled)
    .filter(([, isThere]) => !isThere)
    .map(([reason]) => reason);
}

type People = { readonly owner: ReadonlySet<string>; readonly approver: ReadonlySet<string> };

function approval(row: ExceptionRow, asOf: IsoDate, { owner, approver }: People): readonly string[] {
  const isLater = row.approvedOn !== undefined && row.approvedOn > asOf;
  const isOwn = share(owner, approver);
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
  readonly tally: NonNullable<AssessedException['tally']>;
  readonly reasons: readonly string[];
  /** For each account, in order; null where no vault lists it. */
  readonly vaults: readonly (Vaulted | null)[];
};

function lookAt(
  row: ExceptionRow,
  claimed: Iterable<AssessedAccount>,
  { owner, approver }: People,
  calledElsewhere: NonNullable<Named['calledElsewhere']>,
): Looked {
  const claims: { readonly realm: string; readonly account: string }[] = [];
  const reasons = new Set<string>();
  const vaults: (Vaulted | null)[] = [];
  let [inScope, covered] = [0, 0];
  for (const { account, classes, verdict } of claimed) {
    claims.push({ realm: account.realm, account: account.name });
    if (row.type === 'service') vaults.push(account.vault ?? null);
    // An account out of scope, disabled for instance, needs no exception: it says nothing for one or against it.
    if (verdict !== null) inScope += 1;
    if (verdict === 'covered') covered += 1;
    const { upn, mail, login } = account.keys;
    const own = namesOf(
      account.name,
      account.attributes.name,
      upn,
      mail,
      login,
      ...calledElsewhere(account.id),
    );
    if (share(owner, own)) reasons.add('owner-is-user');
    if (share(approver, own)) reasons.add('approver-is-user');
    if (row.type !== 'user' && !classes.some((reason) => reason.class === row.type))
      reasons.add('other-class');
  }
  return { claims, tally: { inScope, covered }, reasons: [...reasons].toSorted(), vaults };
}
