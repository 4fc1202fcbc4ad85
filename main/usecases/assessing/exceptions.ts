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
  const unmatched = register.map(({ accounts }, position) => {
    return accounts.filter((identifier) => {
      const found = accountsNamed(store, identifier);
      for (const account of found) store.accounts.claim(position, account);
      return found.length === 0;
    });
  });
  const judged = register.map((row, position) =>
    judgeException(
      row,
      store.accounts.claimed(position),
      unmatched[position] ?? [],
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

/** In every realm, the accounts that have the identifier as their strongest fitting key; or as their public name. */
function accountsNamed(store: Store, identifier: string): readonly number[] {
  const key = normaliseKey(identifier);
  if (key === null) return [];
  return store.sources.realms().flatMap(({ number, name }) => {
    for (const kind of normalKinds) {
      const found = store.placing.accountsWith(number, kind, key, []);
      if (found.length > 0) return found;
    }
    const called = store.accounts.called(name, identifier);
    return called === null ? [] : [called.account.id];
  });
}
