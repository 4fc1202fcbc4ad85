import type { Account } from '../../../model/account.ts';
import type { AccessPolicy, Subjects } from '../../../model/access-policy.ts';
import { normaliseKey } from '../../normalise/normalise-key.ts';
import { isGuest } from '../classify.ts';

/** What is known of a realm that a policy may ask for. */
export type Known = {
  /** A source says who holds which role now. */
  readonly roles: boolean;
  /** Roles that a group holds, or may hold, whose members no source lists, normalised: anybody may hold them. */
  readonly openRoles: ReadonlySet<string>;
  /** Groups whose members a source lists, normalised. */
  readonly groups: ReadonlySet<string>;
  /** Groups of which a listed member fits no account, normalised: somebody without an id may be that member. */
  readonly strayMembers: ReadonlySet<string>;
};

/** An account as policies see it. */
export type Subject = {
  /** Every key that a policy may name it by, normalised. */
  readonly keys: readonly string[];
  /** Its immutable id is among them: an id that is not its own names somebody else. */
  readonly hasId: boolean;
  readonly groups: ReadonlySet<string>;
  /** Roles by id and by name, and whether one is active; normalised. */
  readonly roles: ReadonlyMap<string, 'active' | 'eligible'>;
  /** Roles that it holds for a part of the directory only; normalised. */
  readonly rolesOfParts: ReadonlySet<string>;
  /** What kind of guest, in the provider's words, lower-cased; null for a member. */
  readonly guest: string | null;
};

/** The account, once for each kind of guest that it may be. */
export function subjectsOf(account: Account): readonly [Subject, ...Subject[]] {
  const roles = new Map<string, 'active' | 'eligible'>();
  const rolesOfParts = new Set<string>();
  for (const { id, name, state, scope } of account.roles) {
    // Scripts write a policy's roles by name.
    const keys = [normaliseKey(id), normaliseKey(name)].filter((key) => key !== null);
    for (const key of keys) {
      // Access policies do not reach who holds a role for an administrative unit only (Entra, assignments of users).
      if (scope !== undefined) rolesOfParts.add(key);
      else if (roles.get(key) !== 'active') roles.set(key, state);
    }
  }
  const { id, upn, mail, login } = account.keys;
  const subject = {
    keys: [id, upn, mail, login].flatMap((key) => normaliseKey(key) ?? []),
    hasId: normaliseKey(id) !== null,
    groups: new Set(account.groups.flatMap((group) => normaliseKey(group) ?? [])),
    roles,
    rolesOfParts,
  };
  const [first, ...more] = guestKinds(account);
  return [{ ...subject, guest: first }, ...more.map((guest) => ({ ...subject, guest }))];
}

/** Entra's words for them (Graph, `conditionalAccessGuestOrExternalUserTypes`). */
const kinds: ReadonlySet<string> = new Set([
  'internalguest',
  'b2bcollaborationguest',
  'b2bcollaborationmember',
  'b2bdirectconnectuser',
  'otherexternaluser',
  'serviceprovider',
]);

/**
 * Entra's own kinds of those who have an account in the tenant. Who is invited carries `#EXT#` in the name, unless
 * somebody renamed it; where no export states the type of user, it may be either. Direct connect users and those of
 * a service provider have no account here.
 */
function guestKinds(account: Account): readonly [string | null, ...(string | null)[]] {
  const isExternal = account.marks.includes('ext-name');
  // A word in another language, or one that is new, says neither.
  const isStated = account.attributes.userType?.trim().toLowerCase() === 'member';
  if (isGuest(account))
    return isExternal
      ? ['b2bcollaborationguest']
      : ['internalguest', 'b2bcollaborationguest', 'otherexternaluser'];
  if (isExternal)
    return isStated ? ['b2bcollaborationmember'] : ['b2bcollaborationguest', 'b2bcollaborationmember'];
  return isStated ? [null] : [null, 'internalguest'];
}

/** Whom a policy names, prepared for a million questions. */
export type Named = {
  readonly all: boolean;
  readonly users: ReadonlySet<string>;
  /** One of the users by an id, which only an account that states its own can deny to be. */
  readonly userId: string | null;
  /** One of the users by a name that no key of an account is like: scripts write people so, and it may be anybody. */
  readonly displayName: string | null;
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  readonly guests: 'all' | ReadonlySet<string> | null;
  readonly someTenants: boolean;
  /** It names a kind of guest that is not one of those known here: any guest may be of it. */
  readonly strangeKind: string | null;
  /** Whoever its groups hold is listed. */
  readonly listed: boolean;
};

export function namedBy(subjects: Subjects, policy: Pick<AccessPolicy, 'ofPermissions'>): Named {
  const normal = (ids: readonly string[]) => ids.flatMap((id) => normaliseKey(id) ?? []);
  const { guests } = subjects;
  const users = normal(subjects.users);
  return {
    all: subjects.all,
    users: new Set(users),
    userId: users.find((user) => !user.includes('@')) ?? null,
    displayName: users.find((user) => /\s/.test(user)) ?? null,
    groups: normal(subjects.groups),
    roles: normal(subjects.roles),
    guests: guests === null || guests === 'all' ? guests : new Set(normal(guests)),
    someTenants: subjects.guestTenants === 'some',
    strangeKind: Array.isArray(guests) ? (normal(guests).find((kind) => !kinds.has(kind)) ?? null) : null,
    listed: policy.ofPermissions === true,
  };
}

export type By = 'all' | 'user' | 'group' | 'role' | 'guest';
export type Answer =
  | {
      readonly is: 'yes';
      readonly by: By;
      readonly id: string;
      /** Only a role that is not active yet names it. */
      readonly onActivation: boolean;
    }
  | { readonly is: 'no' }
  /** What would have to be known. */
  | Open;
export type Open = {
  readonly is: 'unknown';
  readonly by: 'group' | 'role' | 'user' | 'name' | 'member' | 'kind' | 'tenant' | 'provider' | 'strength';
  readonly id: string;
};

const no: Answer = { is: 'no' };

/** Whether a policy's list names an account. A group whose members nobody lists leaves it open. */
export function names(named: Named, subject: Subject, known: Known): Answer {
  if (named.all) return { is: 'yes', by: 'all', id: '', onActivation: false };
  const user = subject.keys.find((key) => named.users.has(key));
  if (user !== undefined) return { is: 'yes', by: 'user', id: user, onActivation: false };
  const guest = asGuest(named, subject.guest);
  if (guest.is === 'yes') return guest;
  const group = named.groups.find((id) => subject.groups.has(id));
  if (group !== undefined) return { is: 'yes', by: 'group', id: group, onActivation: false };
  const role = byRole(named.roles, subject);
  if (role.is === 'yes' && !role.onActivation) return role;
  if (guest.is === 'unknown') return guest;
  const open = openQuestion(named, subject, known);
  // A certain answer that holds only after activation yields to nothing: the question stays.
  if (open !== null) return open;
  return role;
}

function asGuest({ guests, someTenants, strangeKind }: Named, kind: string | null): Answer {
  if (kind === null || guests === null) return no;
  if (guests !== 'all' && !guests.has(kind))
    return strangeKind === null ? no : { is: 'unknown', by: 'kind', id: strangeKind };
  // A guest made inside has no home tenant.
  if (someTenants && kind !== 'internalguest') return { is: 'unknown', by: 'tenant', id: '' };
  return { is: 'yes', by: 'guest', id: kind, onActivation: false };
}

function byRole(roles: readonly string[], subject: Subject): Answer {
  const held = roles.filter((id) => subject.roles.has(id));
  const active = held.find((id) => subject.roles.get(id) === 'active');
  const id = active ?? held[0];
  return id === undefined ? no : { is: 'yes', by: 'role', id, onActivation: active === undefined };
}

function openQuestion(named: Named, subject: Subject, known: Known): Answer | null {
  const group = named.listed ? undefined : named.groups.find((id) => !known.groups.has(id));
  if (group !== undefined) return { is: 'unknown', by: 'group', id: group };
  const role = named.roles.find((id) => !known.roles || known.openRoles.has(id));
  if (role !== undefined) return { is: 'unknown', by: 'role', id: role };
  if (named.displayName !== null) return { is: 'unknown', by: 'name', id: named.displayName };
  if (subject.hasId) return null;
  if (named.userId !== null) return { is: 'unknown', by: 'user', id: named.userId };
  const stray = named.groups.find((id) => known.strayMembers.has(id));
  return stray === undefined ? null : { is: 'unknown', by: 'member', id: stray };
}
