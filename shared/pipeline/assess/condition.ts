import type { Account } from '../../model/account.ts';
import type { Condition, ConditionAttribute } from '../../model/condition.ts';
import { normaliseKey } from '../normalise/normalise-key.ts';

/** What a condition can name that an account does not hold itself. */
export type ConditionContext = {
  /** Formats and files of a source, by its number: `source` matches any of them. */
  readonly sourceNames: (source: number) => readonly string[];
  /** The name of a group; null where no source names it. */
  readonly groupName: (group: string) => string | null;
};

/** Decides whether an account meets a condition; made once a rule, asked once an account. */
export type Matcher = (account: Account) => boolean;

type Test = (value: string) => boolean;

/** Prepares a condition: patterns are compiled once, not once an account. */
export function matcherOf(condition: Condition, context: ConditionContext): Matcher {
  const tests = Object.entries(condition).map(([attribute, wanted]) => {
    const values: readonly (string | boolean)[] = Array.isArray(wanted) ? wanted : [wanted];
    return { attribute: attribute as ConditionAttribute, any: values.map((value) => testOf(String(value))) };
  });
  return (account) =>
    tests.every(({ attribute, any }) =>
      valuesOf(account, attribute, context).some((value) => any.some((test) => test(value))),
    );
}

/** Whether all keys of a condition hold for an account; an attribute that it lacks does not match (contract §2). */
export function matches(condition: Condition, account: Account, context: ConditionContext): boolean {
  return matcherOf(condition, context)(account);
}

/** A literal or a pattern with `*`, compared like keys: case and outer spaces do not matter. */
function testOf(wanted: string): Test {
  const pattern = normaliseKey(wanted) ?? '';
  if (!pattern.includes('*')) return (value) => value === pattern;
  const parts = pattern.split('*');
  return (value) => fits(value, parts);
}

/** Matches the parts between stars from left to right: no backtracking, whatever the pattern. */
function fits(value: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (!value.startsWith(first) || value.length < first.length + last.length) return false;
  let from = first.length;
  const end = value.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const at = value.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return value.endsWith(last);
}

function valuesOf(
  account: Account,
  attribute: ConditionAttribute,
  context: ConditionContext,
): readonly string[] {
  const { attributes, keys } = account;
  switch (attribute) {
    case 'enabled':
      return attributes.enabled === null ? [] : [String(attributes.enabled)];
    case 'realm':
      return texts([account.realm]);
    case 'role':
      return texts(account.roles.flatMap((role) => [role.id, role.name]));
    case 'group':
      return texts(account.groups.flatMap((group) => [group, context.groupName(group)]));
    case 'source':
      return texts(
        [...new Set(account.rows.map((row) => row.source))].flatMap((source) => context.sourceNames(source)),
      );
    case 'id':
    case 'upn':
    case 'mail':
    case 'login':
    case 'employeeId':
      return texts([keys[attribute]]);
    default:
      return texts([attributes[attribute]]);
  }
}

function texts(values: readonly (string | null | undefined)[]): readonly string[] {
  return values.flatMap((value) => normaliseKey(value) ?? []);
}
