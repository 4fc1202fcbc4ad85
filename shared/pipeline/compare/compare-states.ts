import { canonicalJson } from '../../pack/canonical-json.ts';
import type { Change } from '../../model/comparison.ts';
import type { ExceptionMark, MonthState, Terms } from '../../model/snapshot.ts';
import { accountClasses } from '../../model/account-class.ts';

/** What moved of two months besides their accounts: findings, exceptions, requirements, scope, sources, checklist. */
export function compareStates(was: MonthState, is: MonthState): readonly Change[] {
  return [
    ...findings(was.findings, is.findings),
    ...(was.exceptions === null || is.exceptions === null ? [] : exceptions(was.exceptions, is.exceptions)),
    ...(was.terms === null || is.terms === null ? [] : terms(was.terms, is.terms)),
    ...sources(was.sources, is.sources),
    ...listed('realm', was.realms, is.realms),
    ...checklist(was.checklist, is.checklist),
  ];
}

type Area = Change['area'];
const change = (
  area: Area,
  kind: string,
  subject: string,
  more: Partial<Omit<Change, 'area' | 'change' | 'subject'>> = {},
): Change => ({ area, change: kind, subject, realm: null, was: null, is: null, direction: null, ...more });

type Found = MonthState['findings'][number];

/** One entry an id, realm and severity; by accounts, else by rows: a finding about the whole has neither. */
function findings(was: readonly Found[], is: readonly Found[]): readonly Change[] {
  const of = (one: Found) => `${one.id} ${one.realm ?? ''} ${one.severity}`;
  const [then, now] = [byKey(was, of), byKey(is, of)];
  const told = (one: Found) => `${one.severity}, accounts: ${one.accounts}, rows: ${one.rows}`;
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((key): readonly Change[] => {
    const [before, after] = [then.get(key), now.get(key)];
    if (before === undefined)
      return after === undefined
        ? []
        : [
            change('finding', 'opened', after.id, {
              realm: after.realm,
              is: told(after),
              direction: 'worse',
            }),
          ];
    const rest = { realm: before.realm, was: told(before) };
    if (after === undefined)
      return [change('finding', 'closed', before.id, { ...rest, direction: 'better' })];
    const grown = after.accounts - before.accounts || after.rows - before.rows;
    if (grown === 0) return [];
    return [
      change('finding', grown > 0 ? 'grown' : 'shrunk', after.id, {
        ...rest,
        is: told(after),
        direction: grown > 0 ? 'worse' : 'better',
      }),
    ];
  });
}

function exceptions(was: readonly ExceptionMark[], is: readonly ExceptionMark[]): readonly Change[] {
  const [then, now] = [byKey(was, ({ id }) => id), byKey(is, ({ id }) => id)];
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((id): readonly Change[] => {
    const [before, after] = [then.get(id), now.get(id)];
    if (before === undefined) return [change('exception', 'begun', id, { is: stateOf(after) })];
    if (after === undefined) return [change('exception', 'ended', id, { was: stateOf(before) })];
    return exceptionChanges(id, before, after);
  });
}

const stateOf = (mark: ExceptionMark | undefined): string | null =>
  mark === undefined ? null : `${mark.state}${mark.obsolete ? ', obsolete' : ''}`;

function exceptionChanges(id: string, was: ExceptionMark, is: ExceptionMark): readonly Change[] {
  const dates = ({ approvedOn, reviewOn, expiresOn }: ExceptionMark) =>
    `approved ${approvedOn ?? 'not stated'}, review ${reviewOn ?? 'not stated'}, expires ${expiresOn ?? 'not stated'}`;
  const differing = (
    kind: string,
    of: (mark: ExceptionMark) => string | null,
    direction: Change['direction'],
  ) => (of(was) === of(is) ? [] : [change('exception', kind, id, { was: of(was), is: of(is), direction })]);
  return [
    ...differing('state', stateOf, towards(is.state === 'valid', was.state === 'valid')),
    ...differing('dates', dates, null),
    ...differing('accounts', ({ accounts }) => String(accounts), null),
  ];
}

/** Better where it holds now and did not, worse the other way round. */
function towards(now: boolean, then: boolean): Change['direction'] {
  if (now === then) return null;
  return now ? 'better' : 'worse';
}

function terms(was: Terms, is: Terms): readonly Change[] {
  return [...requirements(was, is), ...scope(was, is), ...classRules(was, is)];
}

function requirements(was: Terms, is: Terms): readonly Change[] {
  return accountClasses.flatMap((name): readonly Change[] => {
    const [then, now] = [was.requirements[name], is.requirements[name]];
    const rank = (one: typeof then) =>
      one.strength * 8 + (one.enforced ? 4 : 0) + (one.refuseSynced ? 2 : 0) + (one.continuous ? 0 : 1);
    const told = (one: typeof then) =>
      [
        `strength ${one.strength}`,
        ...(one.enforced ? ['enforced'] : ['not enforced']),
        ...(one.refuseSynced ? ['synced keys refused'] : []),
        ...(one.continuous ? ['continuous authentication serves'] : []),
      ].join(', ');
    if (told(then) === told(now)) return [];
    const looser =
      now.strength < then.strength ||
      (then.enforced && !now.enforced) ||
      (then.refuseSynced && !now.refuseSynced) ||
      (!then.continuous && now.continuous);
    const isLooser = looser || rank(now) < rank(then);
    return [
      change('requirement', isLooser ? 'loosened' : 'tightened', name, {
        was: told(then),
        is: told(now),
        direction: isLooser ? 'worse' : 'better',
      }),
    ];
  });
}

/** An exclusion more is looser: it takes accounts out of every figure. */
function scope(was: Terms, is: Terms): readonly Change[] {
  const of = ({ reason, exclude }: Terms['scope'][number]) => `${reason} ${canonicalJson(exclude)}`;
  const told = (kind: 'loosened' | 'tightened') => (rule: Terms['scope'][number]) =>
    change('scope', kind, rule.reason, {
      exclude: rule.exclude,
      direction: kind === 'loosened' ? 'worse' : 'better',
    });
  return [
    ...unlike(is.scope, was.scope, of).map(told('loosened')),
    ...unlike(was.scope, is.scope, of).map(told('tightened')),
  ];
}

function classRules(was: Terms, is: Terms): readonly Change[] {
  const of = (rule: Terms['classes'][number]) => `${rule.class} ${canonicalJson(rule.when)}`;
  const told = (kind: 'added' | 'removed') => (rule: Terms['classes'][number]) =>
    change('class-rule', kind, rule.class, { when: rule.when });
  return [
    ...unlike(is.classes, was.classes, of).map(told('added')),
    ...unlike(was.classes, is.classes, of).map(told('removed')),
  ];
}

/** By realm and role: a figure from another kind of export is another measurement. */
function sources(was: MonthState['sources'], is: MonthState['sources']): readonly Change[] {
  const formats = (all: MonthState['sources']) => {
    const found = new Map<string, Set<string>>();
    for (const { realm, format, roles } of all)
      for (const role of roles) {
        const key = `${realm} ${role}`;
        found.set(key, (found.get(key) ?? new Set()).add(format));
      }
    return new Map([...found].map(([key, set]) => [key, [...set].toSorted().join(', ')]));
  };
  const [then, now] = [formats(was), formats(is)];
  return [...new Set([...then.keys(), ...now.keys()])].toSorted().flatMap((key): readonly Change[] => {
    const [realm = '', role = ''] = key.split(' ');
    const [before, after] = [then.get(key) ?? null, now.get(key) ?? null];
    if (before === after) return [];
    const stands = after === null ? 'removed' : 'changed';
    const kind = before === null ? 'added' : stands;
    return [
      change('source', kind, role, {
        realm,
        was: before,
        is: after,
        direction: kind === 'removed' ? 'worse' : null,
      }),
    ];
  });
}

function checklist(was: MonthState['checklist'], is: MonthState['checklist']): readonly Change[] {
  const then = byKey(was, ({ item }) => item);
  return is.flatMap(({ item, status }): readonly Change[] => {
    const before = then.get(item)?.status ?? null;
    if (before === status) return [];
    const direction = towards(status === 'met', before === 'met');
    return [change('checklist', 'changed', item, { was: before, is: status, direction })];
  });
}

function listed(area: Area, was: readonly string[], is: readonly string[]): readonly Change[] {
  return [
    ...unlike(is, was, (one) => one).map((one) => change(area, 'added', one)),
    ...unlike(was, is, (one) => one).map((one) => change(area, 'removed', one)),
  ];
}

function unlike<T>(from: readonly T[], other: readonly T[], key: (item: T) => string): readonly T[] {
  const known = new Set(other.map(key));
  return from.filter((one) => !known.has(key(one)));
}

function byKey<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [key(item), item]));
}
