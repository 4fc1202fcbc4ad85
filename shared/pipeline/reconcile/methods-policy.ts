import { policyNotes, type Factor, type FactorId } from '../../model/factor.ts';
import type { MethodPolicy, MethodTargets } from '../../model/method-policy.ts';
import { normaliseKey } from '../normalise/normalise-key.ts';

/** Whom a policy on methods may name: an account by its id, or by a group that it is in. */
export type MethodUser = { readonly id: string | undefined; readonly groups: readonly string[] };

/** Factors as the realm's policy on methods leaves them. The same lists give the same list again. */
export type FactorsByPolicy = (factors: readonly Factor[], user: MethodUser) => readonly Factor[];

/** Whether a method is open to an account. Unknown settles nothing: what is registered stays as it is. */
type Stance = 'open' | 'disabled' | 'not-targeted' | 'unknown';
type Answer = 'yes' | 'no' | 'unknown';

type Prepared = {
  readonly policy: MethodPolicy;
  readonly include: PreparedTargets | null;
  readonly exclude: PreparedTargets | null;
};
type PreparedTargets = {
  readonly all: boolean;
  readonly users: ReadonlySet<string>;
  readonly groups: readonly string[];
  /** A group among them whose members no source lists. */
  readonly open: boolean;
};

/** The methods, as Entra names them, by any of which a factor of a kind can be used (formats §1.9). */
const methodsOf: Partial<Readonly<Record<FactorId, readonly string[]>>> = {
  'fido2-key': ['fido2'],
  passkey: ['fido2'],
  'push-number': ['microsoftauthenticator'],
  push: ['microsoftauthenticator'],
  'phone-sign-in': ['microsoftauthenticator'],
  'hardware-otp': ['hardwareoath'],
  // The authenticator app gives one-time passwords too, and the registration does not say which app it is.
  totp: ['softwareoath', 'microsoftauthenticator'],
  sms: ['sms'],
  voice: ['voice'],
  phone: ['sms', 'voice'],
  'email-otp': ['email'],
  certificate: ['x509certificate'],
};

/** The methods that govern a factor, as `factorsByPolicy` compares them. */
export function methodsGoverning(factor: FactorId): readonly string[] {
  return methodsOf[factor] ?? [];
}

/**
 * Applies a realm's authentication methods policy to what is registered (assessment rules §4). A method that is
 * disabled, or not for this account, cannot be used; a group whose members nobody lists settles nothing. `listed`:
 * groups whose members are known, normalised.
 */
export function factorsByPolicy(
  policies: readonly MethodPolicy[],
  listed: ReadonlySet<string>,
): FactorsByPolicy {
  const methods = new Map<string, Prepared[]>();
  for (const policy of policies) {
    const name = policy.method.trim().toLowerCase();
    const prepared = {
      policy,
      include: prepare(policy.include, listed),
      exclude: prepare(policy.exclude, listed),
    };
    methods.set(name, [...(methods.get(name) ?? []), prepared]);
  }
  // Accounts stand to the methods in a handful of ways: what is worked out for one serves all alike.
  const known = new Map<string, WeakMap<readonly Factor[], readonly Factor[]>>();
  return (factors, user) => {
    const stances = new Map([...methods].map(([name, all]) => [name, stanceOf(all, user)]));
    const key = [...stances.values()].join(' ');
    const done = known.get(key) ?? new WeakMap<readonly Factor[], readonly Factor[]>();
    known.set(key, done);
    const before = done.get(factors);
    if (before !== undefined) return before;
    const after = factors.map((factor) => underPolicy(factor, methods, stances));
    const result = after.every((factor, index) => factor === factors[index]) ? factors : after;
    done.set(factors, result);
    return result;
  };
}

function prepare(targeted: MethodTargets | null, listed: ReadonlySet<string>): PreparedTargets | null {
  if (targeted === null) return null;
  const normal = (ids: readonly string[]) => ids.flatMap((id) => normaliseKey(id) ?? []);
  const groups = normal(targeted.groups);
  return {
    all: targeted.all,
    users: new Set(normal(targeted.users)),
    groups,
    open: groups.some((group) => !listed.has(group)),
  };
}

function targets(named: PreparedTargets | null, { id, groups: own }: MethodUser): Answer {
  if (named === null) return 'unknown';
  const { all, users, groups, open } = named;
  if (all) return 'yes';
  if (users.has(normaliseKey(id ?? '') ?? '')) return 'yes';
  if (own.some((group) => groups.includes(normaliseKey(group) ?? ''))) return 'yes';
  // Who is named by id is not known of an account without one.
  return open || (users.size > 0 && id === undefined) ? 'unknown' : 'no';
}

/** Two policies of one method that differ settle nothing. */
function stanceOf(policies: readonly Prepared[], user: MethodUser): Stance {
  const stances = new Set(policies.map((policy) => stanceOfOne(policy, user)));
  const [only = 'unknown'] = stances;
  return stances.size === 1 ? only : 'unknown';
}

function stanceOfOne({ policy, include, exclude }: Prepared, user: MethodUser): Stance {
  const closed = (stance: Stance): Stance => (policy.decides ? stance : 'unknown');
  if (!policy.enabled) return closed('disabled');
  const excluded = targets(exclude, user);
  if (excluded === 'yes') return closed('not-targeted');
  const included = targets(include, user);
  if (included === 'no') return closed('not-targeted');
  return included === 'yes' && excluded === 'no' ? 'open' : 'unknown';
}

type Methods = ReadonlyMap<string, readonly Prepared[]>;
type Stances = ReadonlyMap<string, Stance>;

function underPolicy(factor: Factor, methods: Methods, stances: Stances): Factor {
  if (!factor.usable || factor.strength === 0) return factor;
  const governing = governs(factor, methods);
  const found = governing.map((name) => stances.get(name) ?? 'unknown');
  const isRefused = found.length > 0 && found.every((one) => one === 'disabled' || one === 'not-targeted');
  if (isRefused) {
    const note = found.includes('not-targeted') ? policyNotes.notTargeted : policyNotes.disabled;
    return { ...factor, usable: false, note };
  }
  if (factor.id === 'certificate') return asCertificate(factor, methods, found[0] === 'open');
  return factor.id === 'push-number' ? asPush(factor, methods) : factor;
}

function governs({ id }: Factor, methods: Methods): readonly string[] {
  const names = methodsGoverning(id);
  const appGivesNone = methods
    .get('microsoftauthenticator')
    ?.every(({ policy }) => policy.oneTimePasswords === false);
  return id === 'totp' && appGivesNone === true
    ? names.filter((name) => name !== 'microsoftauthenticator')
    : names;
}

/** Counts as strong only where the method is certainly open to the account, and certainly multi-factor. */
function asCertificate(factor: Factor, methods: Methods, isOpen: boolean): Factor {
  const modes = (methods.get('x509certificate') ?? []).map(({ policy }) => policy.certificate);
  if (modes.length === 0) return factor;
  if (isOpen && modes.every((mode) => mode === 'multi-factor'))
    return { ...factor, strength: 4, note: policyNotes.multiFactorCertificate };
  return modes.includes('single-factor')
    ? { ...factor, strength: 1, note: policyNotes.singleFactorCertificate }
    : factor;
}

function asPush(factor: Factor, methods: Methods): Factor {
  const isOff = methods.get('microsoftauthenticator')?.some(({ policy }) => policy.numberMatching === 'off');
  return isOff === true
    ? { ...factor, id: 'push', strength: 1, note: policyNotes.numberMatchingOff }
    : factor;
}
