import type { IsoDate } from '#shared/lib/calendar.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import type {
  AssessedException,
  ExceptionRow,
  Left,
  RuleCoverage,
  Standing,
} from '#shared/model/exception.ts';
import type { Reason } from '#shared/model/reason.ts';
import { normalKinds } from '#shared/model/stored-row.ts';
import { matcherOf, type ConditionContext } from '#shared/pipeline/assess/condition.ts';
import { addressesIn } from '#shared/model/person-names.ts';
import { standingUnder } from '#shared/pipeline/assess/rule-standing.ts';
import { judgeException } from '#shared/pipeline/assess/judge-exception.ts';
import { withException } from '#shared/pipeline/assess/with-exception.ts';
import { normaliseKey } from '#shared/pipeline/normalise/normalise-key.ts';
import type { Store } from '../../store/store.ts';

type Asked = {
  /** Positions of the exceptions that claim the account. */
  readonly claims: readonly number[];
  /** Why rules that fit it do not. */
  readonly reasons: readonly Reason[];
};
type Claims = (assessed: AssessedAccount) => Asked;
const nothing: Asked = { claims: [], reasons: [] };

/** Takes note of an account that the rule of an exception, by its position, fits and does not cover. */
type Leave = (exception: number, account: number, why: Left) => void;

/**
 * Exceptions that claim by a rule, or a whole class of customers, are asked while accounts are judged. A rule covers
 * what it fitted when it was approved, and takes note of the others; a class is covered as it stands.
 */
export function ruleClaims(
  register: readonly ExceptionRow[],
  conditions: ConditionContext,
  leave: Leave,
): Claims {
  const rules = register.flatMap((row, position) => {
    const standing = standingOf(row, conditions);
    return standing === null ? [] : [{ position, standing, id: row.id }];
  });
  if (rules.length === 0) return () => nothing;
  return (assessed) => {
    if (assessed.verdict === null) return nothing;
    const claims: number[] = [];
    const reasons: Reason[] = [];
    for (const { position, standing, id } of rules) {
      const found = standing(assessed);
      if (found === 'covered') claims.push(position);
      else if (found !== null) {
        leave(position, assessed.account.id, found);
        reasons.push({ text: `reason.exception-rule-${found}`, values: { exception: id } });
      }
    }
    return { claims, reasons };
  };
}

/** Null: it is no rule, or the rule does not fit the account. */
function standingOf(
  row: ExceptionRow,
  conditions: ConditionContext,
): ((assessed: AssessedAccount) => Standing | null) | null {
  if (row.when !== null) {
    const matches = matcherOf(row.when, conditions);
    const standing = standingUnder(row);
    return ({ account }) => (matches(account) ? standing(account) : null);
  }
  const isWholeClass = row.type === 'customer' && row.accounts.length === 0;
  // Whoever is a customer and something else besides has that other requirement, which nobody decided on here.
  return isWholeClass ? ({ outOfScope }) => (outOfScope?.reason === 'customer' ? 'covered' : null) : null;
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
  const calledElsewhere = store.links.namesElsewhere();
  const judged = register.map((row, position): AssessedException => {
    const assessed = judgeException(
      row,
      store.accounts.claimed(position),
      {
        ...(named[position] ?? { unmatched: [], unclear: [] }),
        knownAs: knownAs(store, realms, row),
        calledElsewhere,
      },
      store.accounts.overlaps(position).map((other) => register[other]?.id ?? ''),
      asOf,
    );
    return {
      ...assessed,
      ...(row.when === null ? {} : { rule: ruleCoverage(store, row, position) }),
      ...(assessed.overlaps.length === 0
        ? {}
        : { contested: store.exceptionChanges.contested(position, namedContested) }),
    };
  });
  for (const { account, exceptions } of store.accounts.claims()) {
    const claiming = exceptions.flatMap((position) => judged[position] ?? []);
    store.accounts.update(withException(store.accounts.of(account), claiming));
  }
  return judged;
}

/** So many accounts that several exceptions claim are named. */
const namedContested = 20;
/** So many accounts that a rule leaves are named. */
const namedLeft = 50;

function ruleCoverage(store: Store, { frozen }: ExceptionRow, position: number): RuleCoverage {
  const stated = (frozen?.accounts ?? []).flatMap(({ statedBy }) => statedBy ?? []);
  return {
    listed: frozen?.accounts.length ?? null,
    stated: stated.length,
    statedBy: [...new Set(stated)].toSorted(),
    frozenOn: frozen?.on ?? null,
    left: store.ruleLeft.counts(position),
    examples: store.ruleLeft.first(position, namedLeft),
  };
}

/** Owner and approver may be written as addresses: the accounts that have these say what the person is called. */
function knownAs(store: Store, realms: readonly Realm[], { riskOwner, approvedBy }: ExceptionRow) {
  const names = (written: string | undefined) =>
    addressesIn(written)
      .flatMap((address) => realms.flatMap((realm) => accountsNamed(store, realm, address)))
      .flatMap((number) => {
        const { name, attributes, keys } = store.accounts.of(number).account;
        return [name, attributes.name, keys.upn, keys.mail].flatMap((one) => one ?? []);
      });
  return { owner: names(riskOwner), approver: names(approvedBy) };
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
