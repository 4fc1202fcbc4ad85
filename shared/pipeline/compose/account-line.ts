import type { AccountLine } from '../../model/account-line.ts';
import type { AssessedAccount, Reason } from '../../model/account.ts';
import { strengthNames, type Strength } from '../../model/factor.ts';
import type { RowRef, Source } from '../../model/source.ts';
import { canonicalJson } from '../../pack/canonical-json.ts';

/** A strength in a word; `unknown` where no enrolment source says anything, `none` where nothing usable counts. */
export function strengthName(account: AssessedAccount, strength: Strength | null): AccountLine['strongest'] {
  if (!account.account.hasEnrolmentRecord && strength === null) return 'unknown';
  return strengthNames[strength ?? 0];
}

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
  return canonicalJson(lineOf(account, placeOf));
}

export function lineOf(assessed: AssessedAccount, placeOf: PlaceOf): AccountLine {
  const { account } = assessed;
  const {
    name: displayName,
    enabled,
    userType,
    department,
    manager,
    created,
    lastSignIn,
  } = account.attributes;
  const reason = reasonIn(placeOf);
  return {
    account: account.name,
    ambiguous: account.ambiguous,
    capable: account.capable,
    classes: assessed.classes.map(({ from, ...rest }) => ({
      ...rest,
      ...(from ? { from: placeOf(from) } : {}),
    })),
    ...present({ created, department, displayName, lastSignIn, manager, userType }),
    enabled,
    enforcement: {
      ...pick(assessed.enforcement, ['state', 'demands']),
      policies: [...assessed.enforcement.policies],
      open: assessed.enforcement.open.map(({ what, policy }) => ({ what, policy })),
      excludedBy: assessed.enforcement.excludedBy.map(({ policy, by, id }) => ({ policy, by, id })),
      reasons: assessed.enforcement.reasons.map(reason),
    },
    enrolled: assessed.enrolled,
    enrolmentRecord: account.hasEnrolmentRecord,
    exception: assessed.exception,
    factors: account.factors.map((factor) => ({ ...factor })),
    flags: [...assessed.flags],
    keys: { ...account.keys },
    outOfScope: assessed.outOfScope === null ? null : pick(assessed.outOfScope, ['reason', 'silent', 'why']),
    realm: account.realm,
    reasons: assessed.reasons.map(reason),
    required: pick(assessed.required, ['class', 'enforced', 'loosened', 'strength']),
    roles: account.roles.map(({ from, ...rest }) => ({ ...rest, from: placeOf(from) })),
    rows: account.rows.map(placeOf),
    scope: assessed.outOfScope === null ? 'in' : 'out',
    strongest: strengthName(assessed, assessed.strongest),
    underDefaults: { ...assessed.underDefaults },
    verdict: assessed.verdict,
    weakest: strengthName(assessed, assessed.weakest),
  };
}

function reasonIn(placeOf: PlaceOf) {
  return ({ text, values, from }: Reason): AccountLine['reasons'][number] => ({
    text,
    ...(values ? { values: { ...values } } : {}),
    ...(from ? { from: placeOf(from) } : {}),
  });
}

function pick<T extends object, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, K>;
}

function present<T extends Record<string, string | undefined>>(values: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string;
  };
}
