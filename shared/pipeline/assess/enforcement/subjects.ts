import type { Account } from '../../../model/account.ts';
import type { Subjects } from '../../../model/access-policy.ts';
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
};

/** An account as policies see it. */
export type Subject = {
  /** Every key that a policy may name it by, normalised. */
  readonly keys: readonly string[];
  readonly groups: ReadonlySet<string>;
  /** Role ids and whether one is active; normalised. */
  readonly roles: ReadonlyMap<string, 'active' | 'eligible'>;
  /** What kind of guest, in the provider's words, lower-cased; null for a member. */
  readonly guest: string | null;
};

export function subjectOf(account: Account): Subject {
  const roles = new Map<string, 'active' | 'eligible'>();
  for (const { id, state } of account.roles) {
    const key = normaliseKey(id) ?? '';
    if (roles.get(key) !== 'active') roles.set(key, state);
  }
  const { id, upn, mail, login } = account.keys;
  return {
    keys: [id, upn, mail, login].flatMap((key) => normaliseKey(key) ?? []),
    groups: new Set(account.groups.flatMap((group) => normaliseKey(group) ?? [])),
    roles,
    guest: guestKind(account),
  };
}

/** Entra's own kinds: a guest invited from outside, a guest made inside, a member invited from outside. */
function guestKind(account: Account): string | null {
  const external = account.marks.includes('ext-name');
  if (isGuest(account)) return external ? 'b2bcollaborationguest' : 'internalguest';
  return external ? 'b2bcollaborationmember' : null;
}

/** Whom a policy names, prepared for a million questions. */
export type Named = {
  readonly all: boolean;
  readonly users: ReadonlySet<string>;
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  readonly guests: 'all' | ReadonlySet<string> | null;
};

export function namedBy(subjects: Subjects): Named {
  const normal = (ids: readonly string[]) => ids.flatMap((id) => normaliseKey(id) ?? []);
  const { guests } = subjects;
  return {
    all: subjects.all,
    users: new Set(normal(subjects.users)),
    groups: normal(subjects.groups),
    roles: normal(subjects.roles),
    guests: guests === null || guests === 'all' ? guests : new Set(normal(guests)),
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
  | { readonly is: 'unknown'; readonly by: 'group' | 'role'; readonly id: string };

const no: Answer = { is: 'no' };

/** Whether a policy's list names an account. A group whose members nobody lists leaves it open. */
export function names(named: Named, subject: Subject, known: Known): Answer {
  if (named.all) return { is: 'yes', by: 'all', id: '', onActivation: false };
  const user = subject.keys.find((key) => named.users.has(key));
  if (user !== undefined) return { is: 'yes', by: 'user', id: user, onActivation: false };
  if (isGuestNamed(named.guests, subject.guest))
    return { is: 'yes', by: 'guest', id: subject.guest ?? '', onActivation: false };
  const group = named.groups.find((id) => subject.groups.has(id));
  if (group !== undefined) return { is: 'yes', by: 'group', id: group, onActivation: false };
  const role = byRole(named.roles, subject);
  if (role.is === 'yes' && !role.onActivation) return role;
  const open = openQuestion(named, known);
  // A certain answer that holds only after activation yields to nothing: the question stays.
  if (open !== null) return open;
  return role;
}

function isGuestNamed(guests: Named['guests'], kind: string | null): boolean {
  if (kind === null || guests === null) return false;
  return guests === 'all' || guests.has(kind);
}

function byRole(roles: readonly string[], subject: Subject): Answer {
  const held = roles.filter((id) => subject.roles.has(id));
  const active = held.find((id) => subject.roles.get(id) === 'active');
  const id = active ?? held[0];
  return id === undefined ? no : { is: 'yes', by: 'role', id, onActivation: active === undefined };
}

function openQuestion(named: Named, known: Known): Answer | null {
  const group = named.groups.find((id) => !known.groups.has(id));
  if (group !== undefined) return { is: 'unknown', by: 'group', id: group };
  const role = named.roles.find((id) => !known.roles || known.openRoles.has(id));
  return role === undefined ? null : { is: 'unknown', by: 'role', id: role };
}
