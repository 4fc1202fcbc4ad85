import { listOf, objectOf, statementsOf, type Json } from './iam-policy.ts';
import { textOf } from './value.ts';

/**
 * What a policy of AWS IAM demands of whoever holds it (IAM User Guide, *AWS global condition context keys*):
 * `aws:MultiFactorAuthPresent` is part of no request that is signed with an access key, and false in a session
 * without MFA; `aws:MultiFactorAuthAge` is part of a request only after MFA.
 */
export type MfaDemand = {
  /** Denied without it, or merely allowed with it: what another policy allows is then not asked. */
  readonly effect: 'deny' | 'allow';
  /** What is left open, in the words of `narrowedBy`. Empty: nothing. */
  readonly narrowedBy: readonly string[];
};

/** Which requests without MFA a condition stops. */
type Reach = { readonly sessions: boolean; readonly keys: boolean };
type Demand = MfaDemand & { readonly reach: Reach };

const everything: Reach = { sessions: true, keys: true };
const nothing: Reach = { sessions: false, keys: false };

/** Null where it demands MFA of nothing, or cannot be read. Of several statements the one that leaves least open. */
export function mfaDemandIn(written: unknown): MfaDemand | null {
  const demands = statementsOf(written).flatMap((statement) => demandOf(statement) ?? []);
  const [best] = together(demands).toSorted((one, other) => left(one).length - left(other).length);
  return best === undefined ? null : { effect: best.effect, narrowedBy: left(best) };
}

/** Statements that deny everything to keys, and everything to sessions, deny everything together. */
function together(demands: readonly Demand[]): readonly Demand[] {
  const whole = demands.filter(({ effect, narrowedBy }) => effect === 'deny' && narrowedBy.length === 0);
  const reach = whole.reduce((sum, one) => either(sum, one.reach), nothing);
  return whole.length > 1 ? [{ effect: 'deny', narrowedBy: [], reach }, ...demands] : demands;
}

function left({ narrowedBy, reach }: Demand): readonly string[] {
  return [
    ...(reach.keys ? [] : ['access-key: the condition does not see what is signed with a key']),
    ...(reach.sessions ? [] : ['condition: only what is signed with an access key']),
    ...narrowedBy,
  ];
}

function either(one: Reach, other: Reach): Reach {
  return { sessions: one.sessions || other.sessions, keys: one.keys || other.keys };
}

function demandOf(statement: Json): Demand | null {
  const effect = textOf(statement['Effect'])?.toLowerCase();
  if (effect !== 'deny' && effect !== 'allow') return null;
  const conditions = conditionsOf(statement['Condition']);
  const ofMfa = conditions.filter(({ key }) => key.startsWith('aws:multifactorauth'));
  if (ofMfa.length === 0) return null;
  const reaches = ofMfa.map((condition) => reachOf(condition, effect));
  const known = reaches.filter((reach) => reach !== null);
  const reach = reachTogether(known, effect);
  if (known.length === reaches.length && !reach.sessions && !reach.keys) return null;
  return {
    effect,
    reach: known.length === reaches.length ? reach : everything,
    narrowedBy: [
      ...(known.length === reaches.length ? [] : ['condition: a condition on MFA that is not known']),
      ...conditions.filter((one) => !ofMfa.includes(one)).flatMap(narrowing),
      ...(effect === 'allow' ? ['application: what this policy allows'] : scopeOf(statement)),
    ],
  };
}

/** All conditions of a statement must hold: a denial reaches what each of them does, an allowance asks what any does. */
function reachTogether(reaches: readonly Reach[], effect: 'deny' | 'allow'): Reach {
  if (effect === 'allow') return reaches.reduce(either, nothing);
  return reaches.reduce(
    (sum, one) => ({ sessions: sum.sessions && one.sessions, keys: sum.keys && one.keys }),
    everything,
  );
}

type Condition = {
  /** Lower-cased, as the key. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
};

function conditionsOf(block: unknown): readonly Condition[] {
  return Object.entries(objectOf(block)).flatMap(([operator, keys]) =>
    Object.entries(objectOf(keys)).map(([key, values]) => ({
      operator: operator.toLowerCase(),
      key: key.toLowerCase(),
      values: listOf(values).map((value) => String(value).trim().toLowerCase()),
    })),
  );
}

/** `operator key value` → what a denial stops, and what an allowance asks. */
const reaches: Readonly<Record<string, Partial<Record<'deny' | 'allow', Reach>>>> = {
  'bool aws:multifactorauthpresent false': { deny: { sessions: true, keys: false }, allow: nothing },
  'boolifexists aws:multifactorauthpresent false': { deny: everything, allow: nothing },
  'bool aws:multifactorauthpresent true': { deny: nothing, allow: everything },
  'boolifexists aws:multifactorauthpresent true': { deny: nothing, allow: { sessions: true, keys: false } },
  'null aws:multifactorauthpresent true': { deny: { sessions: false, keys: true }, allow: nothing },
  'null aws:multifactorauthpresent false': { deny: nothing, allow: { sessions: false, keys: true } },
  'null aws:multifactorauthage true': { deny: everything, allow: nothing },
  'null aws:multifactorauthage false': { deny: nothing, allow: everything },
};
/** How long ago it was given: absent after a sign-in without it, so `IfExists` turns the answer round. */
const ages: Readonly<Record<string, Partial<Record<'deny' | 'allow', Reach>>>> = {
  numericgreaterthanifexists: { deny: everything, allow: nothing },
  numericgreaterthanequalsifexists: { deny: everything, allow: nothing },
  numericlessthan: { deny: nothing, allow: everything },
  numericlessthanequals: { deny: nothing, allow: everything },
  numericlessthanifexists: { deny: nothing, allow: nothing },
  numericlessthanequalsifexists: { deny: nothing, allow: nothing },
  numericgreaterthan: { deny: nothing, allow: everything },
  numericgreaterthanequals: { deny: nothing, allow: everything },
};

/** Null for one that nobody here knows. */
function reachOf({ operator, key, values }: Condition, effect: 'deny' | 'allow'): Reach | null {
  const [value, ...others] = values;
  const byAge = key === 'aws:multifactorauthage' ? ages[operator] : undefined;
  if (byAge !== undefined) return byAge[effect] ?? null;
  if (value === undefined || others.some((other) => other !== value)) return null;
  return reaches[`${operator} ${key} ${value}`]?.[effect] ?? null;
}

/** What AWS calls in its own name follows a call that was asked for MFA: this narrows nothing. */
const harmless = ['bool aws:viaawsservice false', 'boolifexists aws:viaawsservice false'];
const ofPlaces = /^aws:(sourceip|vpcsourceip|sourcevpc|sourcevpce|requestedregion)$/;

function narrowing({ operator, key, values }: Condition): readonly string[] {
  if (harmless.includes(`${operator} ${key} ${values.join(' ')}`)) return [];
  return [`${ofPlaces.test(key) ? 'location' : 'condition'}: ${key}`];
}

/** What whoever has no MFA yet needs to register it, by AWS's own example; it reads and changes nothing else. */
const registering = new Set(
  `iam:ChangePassword iam:CreateVirtualMFADevice iam:DeleteVirtualMFADevice iam:EnableMFADevice
  iam:GetAccountPasswordPolicy iam:GetAccountSummary iam:GetLoginProfile iam:GetMFADevice iam:GetUser
  iam:ListAccessKeys iam:ListAccountAliases iam:ListMFADevices iam:ListServiceSpecificCredentials
  iam:ListSigningCertificates iam:ListSSHPublicKeys iam:ListUsers iam:ListVirtualMFADevices iam:ResyncMFADevice
  sts:GetCallerIdentity sts:GetSessionToken`
    .toLowerCase()
    .split(/\s+/),
);

/** Of a denial: actions and resources that it leaves out. */
function scopeOf(statement: Json): readonly string[] {
  const texts = (name: string) => listOf(statement[name]).map((one) => textOf(one)?.trim() ?? '');
  const open = texts('NotAction').filter((action) => !registering.has(action.toLowerCase()));
  const isOfAll = texts('Action').some((action) => action === '*' || action === '*:*');
  return [
    ...open.map((action) => `application: not ${action}`),
    ...(statement['NotAction'] !== undefined || isOfAll
      ? []
      : texts('Action').map((action) => `application: only ${action}`)),
    ...(texts('Resource').includes('*') ? [] : ['application: only some resources']),
  ];
}
