import type { IsoDate } from '#shared/lib/calendar.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import type { AssessedException, ExceptionRow } from '#shared/model/exception.ts';
import { normalKinds } from '#shared/model/stored-row.ts';
import { matcherOf, type ConditionContext } from '#shared/pipeline/assess/condition.ts';
import { judgeException } from '#shared/pipeline/assess/judge-exception.ts';
import { withException } from '#shared/pipeline/assess/with-exception.ts';
import { normaliseKey } from '#shared/pipeline/normalise/normalise-key.ts';
import type { Store } from '../../store/store.ts';

type Claims = (assessed: AssessedAccount) => readonly number[];

/**
 * Exceptions that claim by a rule, or a whole class of customers, are asked while accounts are judged. A rule claims
 * what it covered when it was approved: an account made later is not its business.
 */
export function ruleClaims(register: readonly ExceptionRow[], conditions: ConditionContext): Claims {
  const rules = register.flatMap((row, position) => {
    const claims = claimsOf(row, conditions);
    return claims === null ? [] : [{ position, claims, approvedOn: row.approvedOn }];
  });
  if (rules.length === 0) return () => [];
  return (assessed) => {
    if (assessed.verdict === null) return [];
    const { created } = assessed.account.attributes;
    return rules.flatMap(({ position, claims, approvedOn }) => {
      const isLater = created !== undefined && approvedOn !== undefined && created.slice(0, 10) > approvedOn;
      return !isLater && claims(assessed) ? [position] : [];
    });
  };
}

function claimsOf(
  { when, accounts, type }: ExceptionRow,
  conditions: ConditionContext,
): ((assessed: AssessedAccount) => boolean) | null {
  if (when !== null) {
    const matches = matcherOf(when, conditions);
    return ({ account }) => matches(account);
  }
  const isWholeClass = type === 'customer' && accounts.length === 0;
  return isWholeClass ? ({ classes }) => classes.some((reason) => reason.class === 'customer') : null;
}

/** Finds the accounts that exceptions name, judges each, and writes what it does to the accounts it claims. */
export function judgeExceptions(
  store: Store,
  register: readonly ExceptionRow[],
  asOf: IsoDate,
): readonly AssessedException[] {
  const realms = store.sources.realms();
  const named = register.map(({ accounts }, position) => claimNamed(store, realms, accounts, position));
  store.links.moveClaims();
  const judged = register.map((row, position) =>
    judgeException(
      row,
      store.accounts.claimed(position),
      named[position] ?? { unmatched: [], unclear: [] },
      store.accounts.overlaps(position).map((other) => register[other]?.id ?? ''),
      asOf,
    ),
  );
  for (const { account, exceptions } of store.accounts.claims()) {
    const claiming = exceptions.flatMap((position) => judged[position] ?? []);
    store.accounts.update(withException(store.accounts.of(account), claiming));
  }
  return judged;
}

type Realm = ReturnType<Store['sources']['realms']>[number];
type Unclaimed = Pick<AssessedException, 'unmatched' | 'unclear'>;

/** Claims what identifiers name, one account a realm and never a guess; says which of them name none, or several. */
function claimNamed(
  store: Store,
  realms: readonly Realm[],
  identifiers: readonly string[],
  exception: number,
): Unclaimed {
  const unmatched: string[] = [];
  const unclear: string[] = [];
  for (const identifier of identifiers) {
    const found = realms.map((realm) => accountsNamed(store, realm, identifier));
    for (const [account, ...others] of found)
      if (account !== undefined && others.length === 0) store.accounts.claim(exception, account);
    if (found.every((accounts) => accounts.length === 0)) unmatched.push(identifier);
    if (found.some((accounts) => accounts.length > 1)) unclear.push(identifier);
  }
  return { unmatched, unclear };
}

/**
 * The accounts of a realm that an identifier fits. An immutable id decides alone; among accounts that share a key the
 * one that is called so is meant, such as the owner of a mailbox that an administrator's account is notified at.
 */
function accountsNamed(store: Store, realm: Realm, identifier: string): readonly number[] {
  const key = normaliseKey(identifier);
  if (key === null) return [];
  const [id, ...others] = normalKinds.map((kind) => store.placing.accountsWith(realm.number, kind, key, []));
  if (id !== undefined && id.length > 0) return id;
  const fitting = [...new Set(others.flat())];
  if (fitting.length === 1) return fitting;
  const called = fitting.filter((one) => normaliseKey(store.accounts.of(one).account.name) === key);
  if (fitting.length > 0) return called.length === 1 ? called : fitting;
  const exact = store.accounts.called(realm.name, identifier);
  return exact === null ? [] : [exact.account.id];
}
