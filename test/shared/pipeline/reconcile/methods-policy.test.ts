import { describe, expect, it } from 'vitest';
import type { Factor, FactorId } from '#shared/model/factor.ts';
import type { MethodPolicy } from '#shared/model/method-policy.ts';
import { factorsByPolicy } from '#shared/pipeline/reconcile/methods-policy.ts';
import { makeFactor } from '#shared/sources/steps/make-factor.ts';

const everybody = { all: true, groups: [], users: [] };
const nobody = { all: false, groups: [], users: [] };
const only = (...groups: readonly string[]) => ({ all: false, groups, users: [] });

function method(name: string, more: Partial<MethodPolicy> = {}): MethodPolicy {
  return {
    method: name,
    enabled: true,
    decides: true,
    include: everybody,
    exclude: nobody,
    certificate: null,
    numberMatching: null,
    oneTimePasswords: null,
    ...more,
  };
}

const certificate = makeFactor('certificate', 'certificateBasedAuthentication', {
  strength: 1,
  note: 'source.factor.certificate-mode',
});
const multiFactor = method('X509Certificate', { certificate: 'multi-factor' });

/** One factor under a policy, for somebody in the group `in`; the members of `in` and `listed` are known. */
function under(
  policies: readonly MethodPolicy[],
  factor: FactorId | Factor,
  groups: readonly string[] = ['in'],
): Factor | undefined {
  const apply = factorsByPolicy(policies, new Set(['in', 'listed']));
  const registered = typeof factor === 'string' ? makeFactor(factor, factor) : factor;
  return apply([registered], { id: 'ID-1', groups })[0];
}
const isUsable = (...input: Parameters<typeof under>) => under(...input)?.usable;

describe('factors under a policy on methods', () => {
  it('leaves what the policy does not speak of as it is, and hands out the same list', () => {
    const factors = [makeFactor('platform', 'x'), makeFactor('totp', 'y')];
    const apply = factorsByPolicy([method('Fido2', { enabled: false })], new Set());
    expect(apply(factors, { id: undefined, groups: [] })).toBe(factors);
  });

  it('cannot use a method that is disabled, unless an older policy decides too', () => {
    expect(under([method('Fido2', { enabled: false })], 'fido2-key')).toMatchObject({
      usable: false,
      note: 'source.factor.method-disabled',
    });
    expect(isUsable([method('Voice', { enabled: false, decides: false })], 'voice')).toBe(true);
  });

  it('cannot use a method that is for other groups, whose members are known', () => {
    expect(under([method('Fido2', { include: only('listed') })], 'passkey')).toMatchObject({
      usable: false,
      note: 'source.factor.method-not-targeted',
    });
    expect(isUsable([method('Fido2', { include: only('listed', ' IN ') })], 'passkey')).toBe(true);
    expect(isUsable([method('Fido2', { exclude: only('in') })], 'passkey')).toBe(false);
    expect(isUsable([method('Fido2', { include: nobody })], 'passkey')).toBe(false);
  });

  it('does not guess where the members of a group are not known, or targets are not stated', () => {
    expect(isUsable([method('Fido2', { include: only('listed', 'closed') })], 'passkey')).toBe(true);
    expect(isUsable([method('Fido2', { exclude: only('closed') })], 'passkey')).toBe(true);
    expect(isUsable([method('Fido2', { include: null, exclude: null })], 'passkey')).toBe(true);
  });

  it('knows an account that is targeted by its id, and none that has no id', () => {
    const named = { all: false, groups: [], users: ['id-1'] };
    expect(isUsable([method('Fido2', { include: named })], 'passkey')).toBe(true);
    const others = factorsByPolicy([method('Fido2', { include: named })], new Set());
    const factors = [makeFactor('passkey', 'x')];
    expect(others(factors, { id: 'id-2', groups: [] })[0]?.usable).toBe(false);
    expect(others(factors, { id: undefined, groups: [] })[0]?.usable).toBe(true);
  });

  it('lets a phone in by text or by call, and a code by either kind of app', () => {
    const noText = method('Sms', { enabled: false });
    expect(isUsable([noText], 'phone')).toBe(true);
    expect(isUsable([noText, method('Voice', { enabled: false })], 'phone')).toBe(false);
    const noTokens = method('SoftwareOath', { enabled: false });
    expect(isUsable([noTokens, method('MicrosoftAuthenticator')], 'totp')).toBe(true);
    const silentApp = method('MicrosoftAuthenticator', { oneTimePasswords: false });
    expect(isUsable([noTokens, silentApp], 'totp')).toBe(false);
  });

  it('settles nothing where two policies differ', () => {
    expect(isUsable([method('Fido2'), method('Fido2', { enabled: false })], 'fido2-key')).toBe(true);
  });
});

describe('certificates under a policy on methods', () => {
  it('are strong only where they are multi-factor, and open to the account', () => {
    expect(under([multiFactor], certificate)).toMatchObject({
      strength: 4,
      note: 'source.factor.certificate-multi-factor',
    });
    const unsure = { ...multiFactor, include: only('closed') };
    expect(under([unsure], certificate)).toEqual(certificate);
    expect(under([method('X509Certificate')], certificate)).toEqual(certificate);
    expect(under([{ ...multiFactor, enabled: false }], certificate)?.usable).toBe(false);
  });

  it('are one factor where the policy says so, whatever a table says', () => {
    const single = method('X509Certificate', { certificate: 'single-factor' });
    expect(under([single], 'certificate')).toMatchObject({
      strength: 1,
      note: 'source.factor.certificate-single-factor',
    });
  });
});

describe('pushes under a policy on methods', () => {
  it('have number matching unless the policy says that it is off', () => {
    expect(under([method('MicrosoftAuthenticator')], 'push-number')?.id).toBe('push-number');
    const off = method('MicrosoftAuthenticator', { numberMatching: 'off' });
    expect(under([off], 'push-number')).toMatchObject({
      id: 'push',
      strength: 1,
      note: 'source.factor.number-matching-off',
    });
  });

  it('are not made usable again that the registration report refuses', () => {
    const refused = makeFactor('push-number', 'x', { usable: false, note: 'source.factor.not-capable' });
    expect(under([method('MicrosoftAuthenticator')], refused)).toBe(refused);
  });
});
