import { accountClasses, type AccountClass, type ClassReason } from '../../../model/account-class.ts';
import type { Account, AssessedAccount } from '../../../model/account.ts';
import type { Elsewhere } from '../../../model/elsewhere.ts';
import type { Enforcement } from '../../../model/enforcement.ts';
import type { Reason } from '../../../model/reason.ts';
import type { RowRef } from '../../../model/source.ts';
import { isStated } from '../scope.ts';

/** An account with what other realms say of it. */
export type TakenOver = {
  readonly account: Account;
  /** In place of what its own realm says; null: that stands. */
  readonly enforcement: Enforcement | null;
  /** Classes besides its own. */
  readonly classes: readonly ClassReason[];
  readonly reasons: readonly Reason[];
  /** In whose place it is judged besides, where it is in scope. */
  readonly judgedFor: readonly Reason[];
};

/** The realms that a realm is tied to. */
export type Ties = { readonly syncedTo: string | null; readonly authenticatedBy: string | null };

/**
 * What an account takes from accounts of other realms (assessment rules §1): classes, leaving and person of those that
 * are this one again, since they are not judged themselves; factors and enforcement of the one that it signs in as.
 */
export function takeOver(account: Account, ties: Ties, elsewhere: Elsewhere): TakenOver {
  const { copies } = elsewhere;
  const signedIn = signInElsewhere(withCopies(account, copies), ties, elsewhere);
  return {
    ...signedIn,
    classes: classesOf(copies),
    reasons: [...unsynced(ties, elsewhere), ...signedIn.reasons],
    judgedFor: judgedFor(copies),
  };
}

/** Classes that demand something or say of what kind an account is; where it signs in is a matter of its own realm. */
const carried: ReadonlySet<AccountClass> = new Set([
  'privileged',
  'sensitive-data',
  'third-party',
  'service',
  'break-glass',
  'legacy-ot',
]);

/** A copy that is itself disabled or deleted gives nobody a right any more. */
function classesOf(copies: readonly AssessedAccount[]): readonly ClassReason[] {
  return copies
    .filter(({ outOfScope }) => !isStated(outOfScope))
    .flatMap(({ account, classes }) =>
      classes
        .filter((reason) => carried.has(reason.class))
        .map(({ class: name, from }) => ({
          class: name,
          why: 'class.linked',
          values: { realm: account.realm },
          ...(from === undefined ? {} : { from }),
        })),
    );
}

/** Its own classes, then what it takes over; `standard` only where nothing else names it. */
export function withClasses(
  own: readonly ClassReason[],
  more: readonly ClassReason[],
): readonly ClassReason[] {
  if (more.length === 0) return own;
  const all = [...own.filter((reason) => reason.class !== 'standard'), ...more];
  return accountClasses.flatMap((name) => all.find((reason) => reason.class === name) ?? []);
}

/** Who leaves is known by whichever account the people list names; nobody's is an account only where all are. */
function withCopies(account: Account, copies: readonly AssessedAccount[]): Account {
  if (copies.length === 0) return account;
  const leaving =
    account.leaving ?? copies.flatMap(({ account: { leaving: theirs } }) => theirs ?? [])[0] ?? undefined;
  const { ofNobody, ...rest } = account;
  const isNobodys = ofNobody === true && copies.every((copy) => copy.account.ofNobody === true);
  return {
    ...rest,
    ...(leaving === undefined ? {} : { leaving }),
    ...(isNobodys ? { ofNobody: true as const } : {}),
  };
}

function judgedFor(copies: readonly AssessedAccount[]): readonly Reason[] {
  const counted = copies.filter(({ account, outOfScope }) => !isStated(outOfScope) && !account.ambiguous);
  const realms = new Set(counted.map(({ account }) => account.realm));
  return [...realms].map((realm) => ({ text: 'link.judged-for', values: { realm } }));
}

/** Why an account of a synchronised realm is judged here; what becomes of one that is linked is decided later. */
function unsynced({ syncedTo }: Ties, { found }: Elsewhere): readonly Reason[] {
  if (syncedTo === null) return [];
  const state = found.find(({ kind }) => kind === 'synced')?.state ?? 'unlinked';
  return state === 'linked' ? [] : [{ text: `link.${state}`, values: { realm: syncedTo } }];
}

type SignedIn = Omit<TakenOver, 'classes' | 'judgedFor'>;

/** What its own realm says stands where no account is found, or one that cannot sign in: nothing is guessed. */
function signInElsewhere(
  account: Account,
  { authenticatedBy: realm }: Ties,
  { found, authenticatedAs: target }: Elsewhere,
): SignedIn {
  if (realm === null) return { account, enforcement: null, reasons: [] };
  const link = found.find(({ kind }) => kind === 'authenticated');
  if (link === undefined || target === null || isStated(target.outOfScope)) {
    const state = target === null ? (link?.state ?? 'unlinked') : 'target-out-of-scope';
    return {
      account,
      enforcement: null,
      reasons: [{ text: `link.authenticated-${state}`, values: { realm } }],
    };
  }
  if (hasOwnPassword(account))
    return {
      account,
      enforcement: null,
      reasons: [{ text: 'link.authenticated-own-password', values: { realm } }],
    };
  const { factors, hasEnrolmentRecord, capable, ambiguous, rows } = target.account;
  return {
    account: {
      ...account,
      factors,
      hasEnrolmentRecord,
      capable,
      ambiguous: account.ambiguous || ambiguous,
      rows: united(account.rows, rows),
    },
    enforcement: target.enforcement,
    reasons: [{ text: 'link.authenticated', values: { realm, by: link.foundBy } }],
  };
}

/** Its own realm's export shows a password (AWS): that signs in there, whatever the other realm demands. */
function hasOwnPassword({ marks }: Account): boolean {
  return marks.includes('password') || marks.includes('root');
}

function united(own: readonly RowRef[], theirs: readonly RowRef[]): readonly RowRef[] {
  const seen = new Set(own.map(({ source, file, row }) => `${source}.${file}.${row}`));
  return [...own, ...theirs.filter(({ source, file, row }) => !seen.has(`${source}.${file}.${row}`))];
}
