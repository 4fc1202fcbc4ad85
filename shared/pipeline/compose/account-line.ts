import { compareText } from '../../lib/order.ts';
import type { ClassReason } from '../../model/account-class.ts';
import type { AccountLine } from '../../model/account-line.ts';
import type { AccountLink } from '../../model/account-link.ts';
import type { AssessedAccount } from '../../model/account.ts';
import type { Reason } from '../../model/reason.ts';
import type { Enforcement } from '../../model/enforcement.ts';
import type { Keys } from '../../model/fact.ts';
import { strengthNames, type Factor, type Strength } from '../../model/factor.ts';
import type { RowRef, Source } from '../../model/source.ts';

/** A strength in a word; `unknown` where no enrolment source says anything, `none` where nothing usable counts. */
export function strengthName(account: AssessedAccount, strength: Strength | null): AccountLine['strongest'] {
  if (!account.account.hasEnrolmentRecord && strength === null) return 'unknown';
  return strengthNames[strength ?? 0];
}

type LinkLine = NonNullable<AccountLine['links']>[number];
export type RowPlace = AccountLine['rows'][number];
/** The file of a row by its path in the engagement, as the pack names it. */
export type PlaceOf = (row: RowRef) => RowPlace;

export function placesIn(sources: readonly Source[]): PlaceOf {
  const files = new Map(sources.map((source) => [source.id, source.files]));
  return ({ source, file, row }) => {
    const path = files.get(source)?.[file]?.path;
    if (path === undefined) throw new Error(`no file ${file} in source ${source}`);
    return { file: path, row };
  };
}

/** One line of `accounts.ndjson`, without its line end: RFC 8785, so that the same account gives the same bytes. */
export function accountLine(account: AssessedAccount, sources: readonly Source[] | PlaceOf): string {
  const placeOf = typeof sources === 'function' ? sources : placesIn(sources);
  // The names below are in canonical order already, and strings and integers as JSON.stringify writes them are
  // canonical: a million lines need not be sorted again.
  return JSON.stringify(lineOf(account, placeOf));
}

/** Names stand in the order of RFC 8785 (UTF-16 code units), at every depth: a test holds it. */
export function lineOf(assessed: AssessedAccount, placeOf: PlaceOf): AccountLine {
  const { account, outOfScope, required, underDefaults } = assessed;
  const { attributes, keys } = account;
  const reason = reasonIn(placeOf);
  return {
    account: account.name,
    ambiguous: account.ambiguous,
    capable: account.capable,
    classes: assessed.classes.map((each) => classOf(each, placeOf)),
    ...given('created', attributes.created),
    ...given('department', attributes.department),
    ...given('displayName', attributes.name),
    enabled: attributes.enabled,
    enforcement: enforcementOf(assessed.enforcement, placeOf),
    enrolled: assessed.enrolled,
    enrolmentRecord: account.hasEnrolmentRecord,
    exception: assessed.exception,
    factors: account.factors.map(factorOf),
    flags: [...assessed.flags],
    keys: keysOf(keys),
    ...given('lastSignIn', attributes.lastSignIn),
    ...given('linkedFrom', assessed.linkedFrom?.map(linkOf)),
    ...given('links', assessed.links?.map(linkOf)),
    ...given('manager', attributes.manager),
    outOfScope:
      outOfScope === null
        ? null
        : { reason: outOfScope.reason, silent: outOfScope.silent, why: outOfScope.why },
    realm: account.realm,
    reasons: assessed.reasons.map(reason),
    required: {
      class: required.class,
      enforced: required.enforced,
      loosened: required.loosened,
      strength: required.strength,
    },
    roles: account.roles.map(({ from, id, name, scope, state, through }) => ({
      from: placeOf(from),
      id,
      name,
      ...given('scope', scope),
      state,
      through,
    })),
    rows: account.rows.map(placeOf),
    scope: outOfScope === null ? 'in' : 'out',
    strongest: strengthName(assessed, assessed.strongest),
    underDefaults: { covered: underDefaults.covered, inScope: underDefaults.inScope },
    ...given('userType', attributes.userType),
    verdict: assessed.verdict,
    weakest: strengthName(assessed, assessed.weakest),
  };
}

function classOf(each: ClassReason, placeOf: PlaceOf): AccountLine['classes'][number] {
  return {
    class: each.class,
    ...given('from', each.from && placeOf(each.from)),
    ...given('values', each.values && sorted(each.values)),
    why: each.why,
  };
}

function linkOf({ kind, state, foundBy, other }: AccountLink): LinkLine {
  return { account: other?.name ?? null, foundBy, kind, realm: other?.realm ?? null, state };
}

function keysOf(keys: Keys): AccountLine['keys'] {
  return {
    ...given('employeeId', keys.employeeId),
    ...given('id', keys.id),
    ...given('login', keys.login),
    ...given('mail', keys.mail),
    ...given('upn', keys.upn),
  };
}

function enforcementOf(enforcement: Enforcement, placeOf: PlaceOf): AccountLine['enforcement'] {
  return {
    demands: enforcement.demands,
    excludedBy: enforcement.excludedBy.map(({ by, id, policy }) => ({ by, id, policy })),
    open: enforcement.open.map(({ policy, what }) => ({ policy, what })),
    policies: [...enforcement.policies],
    reasons: enforcement.reasons.map(reasonIn(placeOf)),
    state: enforcement.state,
  };
}

function factorOf({ binding, id, note, strength, usable, word }: Factor): AccountLine['factors'][number] {
  return { binding, id, ...given('note', note), strength, usable, word };
}

function reasonIn(placeOf: PlaceOf) {
  return ({ text, values, from }: Reason): AccountLine['reasons'][number] => ({
    ...given('from', from && placeOf(from)),
    text,
    ...given('values', values && sorted(values)),
  });
}

/** A member that is there only when it has a value. */
function given<K extends string, V>(name: K, value: V | undefined): { [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [key in K]?: V });
}

function sorted<V>(values: Readonly<Record<string, V>>): Record<string, V> {
  return Object.fromEntries(Object.entries(values).toSorted(([left], [right]) => compareText(left, right)));
}
