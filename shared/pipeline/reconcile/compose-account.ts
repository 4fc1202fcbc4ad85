import { compareBy } from '../../lib/order.ts';
import type { Account, HeldRole } from '../../model/account.ts';
import type { Attributes, Keys } from '../../model/fact.ts';
import type { AccountId } from '../../model/ids.ts';
import type { Factor } from '../../model/factor.ts';
import type { Leaving } from '../../model/person.ts';
import type { SignInsSeen } from '../../model/sign-ins.ts';
import type { RowRef } from '../../model/source.ts';
import type { Vaulted } from '../../model/vaulted.ts';
import type { GatheredAccount, PopulationRow } from '../../model/stored-row.ts';
import { normaliseKey } from '../normalise/normalise-key.ts';
import type { GroupTree } from './groups-within.ts';
import type { MethodUser } from './methods-policy.ts';
import { uniteFactors, type FactorList } from './unite-factors.ts';

/** Which groups, by normalised id, hold which roles, as privilege sources say. */
export type GroupRoles = ReadonlyMap<string, readonly HeldRole[]>;

/** What the realm's policy on methods leaves of the factors of a row, for an account of these keys and groups. */
export type UsableFactors = (row: FactorList, user: MethodUser) => readonly Factor[];

/** One account of the rows that were placed beside it: plain data, nothing judged yet. */
export function composeAccount(
  gathered: GatheredAccount,
  groupRoles: GroupRoles,
  tree: Pick<GroupTree, 'around'>,
  usable: UsableFactors | null = null,
): Account {
  const { keys, attributes, marks } = describe(gathered.population);
  const groups = tree.around(groupsOf(gathered));
  const signIns = signInsOf(gathered.signIns);
  return {
    id: gathered.id as AccountId,
    realm: gathered.realm,
    name: publicName(keys),
    keys,
    attributes: signIns === null ? attributes : withLastSignIn(attributes, signIns),
    marks: [...new Set([...marks, ...gathered.enrolment.flatMap((row) => row.marks)])].toSorted(),
    factors: uniteFactors(
      usable === null
        ? gathered.enrolment
        : gathered.enrolment.map((row) => ({
            source: row.source,
            factors: usable(row, { id: keys.id, groups }),
          })),
    ),
    hasEnrolmentRecord: gathered.enrolment.length > 0,
    capable: capability(gathered.enrolment.map((row) => row.capable)),
    roles: rolesOf(gathered, groups, groupRoles),
    groups,
    ambiguous: gathered.touchedBy.length > 0,
    keyConflict: gathered.enrolment.some((row) => row.conflict),
    sameNameAs: [],
    confusableWith: [],
    ...(signIns === null ? {} : { signIns }),
    ...leavingOf(gathered.people),
    ...vaultOf(gathered),
    rows: rowsOf(gathered, signIns?.newest?.from ?? null),
  };
}

/** What the names by which sources know an account add up to; null where no log knows it. */
function signInsOf(seen: readonly SignInsSeen[]): SignInsSeen | null {
  const [only] = seen;
  if (only === undefined || seen.length === 1) return only ?? null;
  const newest = seen
    .flatMap((one) => one.newest ?? [])
    .reduce<SignInsSeen['newest']>((best, one) => (best === null || one.at > best.at ? one : best), null);
  const sum = (of: (one: SignInsSeen) => number) => seen.reduce((total, one) => total + of(one), 0);
  const multi = seen.flatMap((one) => one.multiFactor ?? []);
  const [first] = multi;
  const homes = new Set(seen.flatMap((one) => one.homeTenant ?? []));
  const [home] = homes;
  return {
    newest,
    legacy: sum((one) => one.legacy),
    singleFactor: sum((one) => one.singleFactor),
    ...(first === undefined
      ? {}
      : {
          multiFactor: { count: multi.reduce((total, { count }) => total + count, 0), from: first.from },
        }),
    ...(home === undefined || homes.size > 1 ? {} : { homeTenant: home }),
  };
}

/** Whoever has one row without an end has not left: people who come back have two. Of stated days the last counts. */
function leavingOf(people: GatheredAccount['people']): Pick<Account, 'leaving'> {
  const ends = people.flatMap(({ left, from }) => (left === null ? [] : [{ left, from }]));
  if (ends.length === 0 || ends.length < people.length) return {};
  return { leaving: ends.reduce((last, one) => (isLater(one.left, last.left) ? one : last)) };
}

/** Kept in several safes, an account is as old as the secret that was changed longest ago. */
function vaultOf({ statements }: GatheredAccount): Pick<Account, 'vault'> {
  const kept = statements.flatMap(({ about, source, file, row }): readonly Vaulted[] => {
    if (about.kind !== 'vault') return [];
    const { safe, managed, lastRotated, rotationDays } = about;
    return [{ safe, managed, lastRotated, rotationDays, from: { source, file, row } }];
  });
  const [vault] = kept.toSorted(compareBy<Vaulted>((one) => one.lastRotated ?? ''));
  return vault === undefined ? {} : { vault };
}

function isLater(one: Leaving['left'], other: Leaving['left']): boolean {
  return one !== 'stated' && (other === 'stated' || one > other);
}

/** A log says when somebody last signed in where no population source does; one that says so is believed. */
function withLastSignIn(attributes: Attributes, { newest }: SignInsSeen): Attributes {
  return newest === null || attributes.lastSignIn !== undefined
    ? attributes
    : { ...attributes, lastSignIn: newest.at };
}

/** The strongest key that a person can read, as spelled: user name, login, mail, else the id. */
function publicName(keys: Keys): string {
  return keys.upn ?? keys.login ?? keys.mail ?? keys.id ?? keys.employeeId ?? '';
}

type Description = {
  readonly keys: Keys;
  readonly attributes: Attributes;
  readonly marks: readonly string[];
};

/**
 * The first source that states something is believed, but of what would put the account out of scope: there rows that
 * disagree leave it in, its state unknown. An old list of the deleted does not take away somebody who lives again.
 */
function describe(rows: readonly PopulationRow[]): Description {
  const [first, ...more] = rows;
  if (first === undefined) throw new Error('broken invariant: an account without a population row');
  if (more.length === 0) return first;
  const ordered = rows.toSorted(
    compareBy<PopulationRow>(
      (row) => row.source,
      (row) => JSON.stringify([row.normal, row.attributes, row.marks]),
    ),
  );
  let description: Description = { keys: {}, attributes: { enabled: null }, marks: [] };
  for (const row of ordered) {
    description = {
      keys: { ...row.keys, ...description.keys },
      attributes: { ...row.attributes, ...description.attributes, enabled: null },
      marks: [...description.marks, ...row.marks],
    };
  }
  const lives = ordered.some((row) => !row.marks.includes('deleted'));
  return {
    ...description,
    attributes: { ...description.attributes, enabled: enabledOf(ordered) },
    marks: description.marks.filter((mark) => !lives || mark !== 'deleted'),
  };
}

/** What all rows that state it say; null where none does, or where two disagree. */
function enabledOf(rows: readonly PopulationRow[]): boolean | null {
  const states = new Set(rows.flatMap(({ attributes }) => attributes.enabled ?? []));
  const [only] = states;
  return states.size === 1 && only !== undefined ? only : null;
}

/** A "no" counts: what a policy refuses protects nobody. */
function capability(stated: readonly (boolean | null)[]): boolean | null {
  if (stated.includes(false)) return false;
  return stated.includes(true) ? true : null;
}

function groupsOf({ statements }: GatheredAccount): readonly string[] {
  const groups = statements.flatMap(({ about }) => (about.kind === 'membership' ? [about.group.id] : []));
  return groups.length < 2 ? groups : [...new Set(groups)].toSorted();
}

function rolesOf(
  { statements }: GatheredAccount,
  groups: readonly string[],
  groupRoles: GroupRoles,
): readonly HeldRole[] {
  const own = statements.flatMap(({ about, source, file, row }): readonly HeldRole[] =>
    about.kind === 'privilege' && (about.principal === 'user' || about.principal === 'unstated')
      ? [{ ...about.role, state: about.state, through: null, from: { source, file, row } }]
      : [],
  );
  const through = groups.flatMap((group) => groupRoles.get(normaliseKey(group) ?? '') ?? []);
  return own.length + through.length < 2
    ? [...own, ...through]
    : [...own, ...through].toSorted(
        compareBy<HeldRole>(
          (role) => role.name,
          (role) => role.id,
          (role) => role.state,
          (role) => role.through ?? '',
          (role) => role.from.source,
          (role) => role.from.file,
          (role) => role.from.row,
        ),
      );
}

const refOf = ({ source, file, row }: RowRef): RowRef => ({ source, file, row });

function rowsOf(gathered: GatheredAccount, newestSignIn: RowRef | null): readonly RowRef[] {
  const all = [
    ...gathered.population.map(refOf),
    ...gathered.enrolment.map(refOf),
    ...gathered.statements.map(refOf),
    ...gathered.touchedBy.map(refOf),
    ...(newestSignIn === null ? [] : [newestSignIn]),
  ];
  if (all.length < 2) return all;
  const ordered = all.toSorted(
    compareBy<RowRef>(
      (ref) => ref.source,
      (ref) => ref.file,
      (ref) => ref.row,
    ),
  );
  return ordered.filter((ref, index) => {
    const before = ordered[index - 1];
    return (
      before === undefined ||
      before.source !== ref.source ||
      before.file !== ref.file ||
      before.row !== ref.row
    );
  });
}
