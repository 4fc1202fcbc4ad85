import type { Account } from '../../../model/account.ts';
import type { Enforcement } from '../../../model/enforcement.ts';
import type { Strength } from '../../../model/factor.ts';
import type { Reason } from '../../../model/reason.ts';
import { byPolicies, type PolicyAnswer } from './by-policies.ts';
import type { PreparedPolicies } from './prepare-policy.ts';
import { subjectsOf, type Known, type Subject } from './subjects.ts';

const remembered = 10_000;

/**
 * Answers for accounts, each worked out once for all that policies cannot tell apart: the policies of a tenant ask for
 * a few users, groups and roles, and a million members share what is left.
 */
export function remembering(policies: PreparedPolicies, known: Known): (account: Account) => PolicyAnswer {
  const signature = signatureOf(policies);
  const namesGuests = namedIn(policies).some(({ guests }) => guests !== null);
  const answers = new Map<string, PolicyAnswer>();
  return (account) => {
    const [first, ...others] = subjectsOf(account);
    const more = namesGuests ? others : [];
    const key = signature(first, more);
    const before = answers.get(key);
    if (before !== undefined) return before;
    const answer = inEveryCase([first, ...more].map((subject) => byPolicies(policies, known, subject)));
    if (answers.size >= remembered) answers.clear();
    answers.set(key, answer);
    return answer;
  };
}

function namedIn({ demanding, idle, blocking, closing }: PreparedPolicies) {
  return [...demanding, ...idle, ...blocking, ...closing].flatMap(({ include, exclude }) => [
    include,
    exclude,
  ]);
}

/** All of an account that any policy asks for, as a text. */
function signatureOf(policies: PreparedPolicies) {
  const all = namedIn(policies);
  const users = new Set(all.flatMap((named) => [...named.users]));
  const groups = new Set(all.flatMap((named) => named.groups));
  const roles = new Set(all.flatMap((named) => named.roles));
  return (subject: Subject, more: readonly Subject[]): string =>
    [
      [subject, ...more].map(({ guest }) => guest ?? '').join('\n'),
      subject.hasId ? '' : 'no id',
      [...subject.rolesOfParts]
        .filter((role) => roles.has(role))
        .toSorted()
        .join('\n'),
      subject.keys.filter((key) => users.has(key)).join('\n'),
      [...subject.groups]
        .filter((group) => groups.has(group))
        .toSorted()
        .join('\n'),
      [...subject.roles]
        .filter(([role]) => roles.has(role))
        .map((entry) => entry.join('\t'))
        .toSorted()
        .join('\n'),
    ].join('\f');
}

/** What holds whichever kind of guest it is; where the answers differ, nobody has said enough. */
function inEveryCase(answers: readonly PolicyAnswer[]): PolicyAnswer {
  const [first, ...others] = answers;
  if (first === undefined) throw new Error('broken invariant: an account that is nobody');
  const same = JSON.stringify(first);
  if (others.every((other) => JSON.stringify(other) === same)) return first;
  const each = answers.map(({ enforcement }) => enforcement);
  const isOne = each.every(({ state }) => state === first.enforcement.state);
  const question: readonly Reason[] = isOne ? [] : [{ text: 'enforcement.unknown-guest' }];
  return {
    legacyBlocked: answers.every(({ legacyBlocked }) => legacyBlocked),
    enforcement: {
      state: isOne ? first.enforcement.state : 'unknown',
      demands: isOne ? weakestDemand(each) : null,
      policies: distinct(each.flatMap(({ policies }) => policies)),
      open: distinct(each.flatMap(({ open }) => open)),
      excludedBy: inAll(each.map(({ excludedBy }) => excludedBy)),
      ...portalsIn(each),
      reasons: [...question, ...distinct(each.flatMap(({ reasons }) => reasons))],
    },
  };
}

function weakestDemand(each: readonly Enforcement[]): Strength | null {
  const demands = each.map((one) => one.demands);
  return demands.reduce((one, other) => (one === null || other === null || one < other ? one : other));
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** A guest that may be another kind is not said to be left out. */
function inAll<T>([first = [], ...others]: readonly (readonly T[])[]): readonly T[] {
  const has = (items: readonly T[], item: T) =>
    items.some((one) => JSON.stringify(one) === JSON.stringify(item));
  return first.filter((item) => others.every((items) => has(items, item)));
}

function portalsIn([first, ...others]: readonly Enforcement[]): Pick<Enforcement, 'portals'> {
  const portals = first?.portals;
  if (portals === undefined) return {};
  return { portals: others.every((other) => other.portals === portals) ? portals : 'unknown' };
}
