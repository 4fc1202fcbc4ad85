import { accountClasses, type AccountClass, type ClassReason } from '../../model/account-class.ts';
import type { Account } from '../../model/account.ts';
import type { RowRef } from '../../model/source.ts';
import type { ClassRuleId } from '../../sources/steps/class-rule-ids.ts';
import type { Matcher } from './condition.ts';

/** A class rule of the engagement. */
export type EngagementClassRule = {
  readonly class: AccountClass;
  readonly matches: Matcher;
  /** From 1, as a person counts. */
  readonly position: number;
};

/** A class that a row of a source states. */
export type ListedClass = { readonly class: AccountClass; readonly from: RowRef };

type DefaultRule = (account: Account) => Omit<ClassReason, 'class'> | null;

const plainly = (why: string, holds: boolean) => (holds ? { why } : null);
const has = (account: Account, ...marks: readonly string[]) =>
  marks.every((mark) => account.marks.includes(mark));

/** The rules that adapters switch on for their realm (assessment rules §3); those about scope are in scope.ts. */
const defaultRules: Readonly<Partial<Record<ClassRuleId, readonly [AccountClass, DefaultRule]>>> = {
  'every-account-external-facing': ['external-facing', () => ({ why: 'class.external-facing.everybody' })],
  'role-holder-privileged': ['privileged', privilegedByRole],
  'administrator-policy-privileged': ['privileged', privilegedByRole],
  'root-privileged': ['privileged', (account) => plainly('class.privileged.root', has(account, 'root'))],
  'admin-privileged': ['privileged', (account) => plainly('class.privileged.admin', has(account, 'admin'))],
  'guest-third-party': ['third-party', (account) => plainly('class.third-party.guest', isGuest(account))],
  'ext-name-third-party': [
    'third-party',
    (account) => plainly('class.third-party.ext-name', has(account, 'ext-name')),
  ],
  'key-without-password-service': [
    'service',
    (account) => plainly('class.service.key-only', has(account, 'no-password', 'active-key')),
  ],
  'service-account-service': [
    'service',
    (account) => plainly('class.service.stated', has(account, 'service-account')),
  ],
  'dollar-name-service': [
    'service',
    (account) => plainly('class.service.dollar-name', has(account, 'dollar-name')),
  ],
  'admin-count-privileged': [
    'privileged',
    (account) => plainly('class.privileged.admin-count', has(account, 'admin-count')),
  ],
  'outside-collaborator-third-party': [
    'third-party',
    (account) => plainly('class.third-party.outside-collaborator', has(account, 'outside-collaborator')),
  ],
};

const ruleList = Object.entries(defaultRules);

/** A guest by the export's own word. */
export function isGuest(account: Account): boolean {
  return account.marks.includes('guest') || account.attributes.userType?.trim().toLowerCase() === 'guest';
}

/** Any directory role, held or only eligible, directly or through a group. */
function privilegedByRole({ roles }: Account): Omit<ClassReason, 'class'> | null {
  const role = roles.find(({ state }) => state === 'active') ?? roles[0];
  if (role === undefined) return null;
  const why = role.through === null ? 'class.privileged.role' : 'class.privileged.group-role';
  return { why, values: { role: role.name, state: role.state }, from: role.from };
}

/** Every class of an account, each with why, in the fixed order; `standard` where nothing names it. */
export function classify(
  account: Account,
  switchedOn: ReadonlySet<string>,
  listed: readonly ListedClass[],
  engagementRules: readonly EngagementClassRule[],
): readonly ClassReason[] {
  const reasons = new Map<AccountClass, ClassReason>();
  const add = (reason: ClassReason) => {
    // The first reason stands: what a source states, then what the engagement says.
    if (!reasons.has(reason.class)) reasons.set(reason.class, reason);
  };
  for (const [id, [name, judge]] of ruleList) {
    const reason = switchedOn.has(id) ? judge(account) : null;
    if (reason !== null) add({ class: name, ...reason });
  }
  for (const { class: name, from } of listed) add({ class: name, why: 'class.listed', from });
  for (const { class: name, matches, position } of engagementRules) {
    if (matches(account)) add({ class: name, why: 'class.rule', values: { position } });
  }
  if (reasons.size === 0) add({ class: 'standard', why: 'class.standard' });
  return accountClasses.flatMap((name) => reasons.get(name) ?? []);
}
