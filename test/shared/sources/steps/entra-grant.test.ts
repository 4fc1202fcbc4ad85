import { describe, expect, it } from 'vitest';
import { entraGrant } from '#shared/sources/steps/entra-grant.ts';

const strengthOf = (...allowedCombinations: string[]) =>
  entraGrant({
    operator: 'OR',
    builtInControls: [],
    authenticationStrength: { id: 'x', allowedCombinations },
  });

describe('entraGrant', () => {
  it.each([
    [['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'], 4],
    [['fido2', 'deviceBasedPush'], 3],
    [['password,microsoftAuthenticatorPush', 'password,hardwareOath'], 3],
    [['password,softwareOath'], 2],
    [['password,sms'], 1],
    [['fido2', 'federatedMultiFactor'], 1],
    [['temporaryAccessPassOneTime'], 1],
    [['x509CertificateSingleFactor,sms'], 1],
  ] as const)('%j demands strength %d', (combinations, strength) => {
    expect(strengthOf(...combinations)).toEqual({ kind: 'mfa', strength, alternatives: [] });
  });

  it.each([
    [['password']],
    [['fido2', 'x509CertificateSingleFactor']],
    [['qrCodePin']],
    [['password,moonlight']],
  ])('%j demands no second factor', (combinations) => {
    expect(strengthOf(...combinations)).toEqual({ kind: 'other' });
  });

  it('takes a factor that only a federated provider saw, and a strength that is not described, for a claim', () => {
    expect(strengthOf('federatedMultiFactor')).toEqual({ kind: 'claim', of: 'provider' });
    const grant = (id: string) => entraGrant({ operator: 'OR', authenticationStrength: { id } });
    expect(grant('own')).toEqual({ kind: 'claim', of: 'strength' });
    expect(grant('00000000-0000-0000-0000-000000000004')).toMatchObject({ kind: 'mfa', strength: 4 });
    const custom = { builtInControls: [], customAuthenticationFactors: ['RequireDuoMfa'] };
    expect(entraGrant({ operator: 'OR', ...custom })).toEqual({ kind: 'claim', of: 'provider' });
    expect(entraGrant({ operator: 'OR', ...custom, termsOfUse: ['t'] })).toEqual({ kind: 'other' });
  });

  it('believes that a strength is MFA where it says so, and nothing more', () => {
    const strength = { id: 'x', requirementsSatisfied: 'mfa' };
    const grant = (authenticationStrength: object) =>
      entraGrant({ operator: 'OR', authenticationStrength: { ...authenticationStrength } });
    expect(grant(strength)).toEqual({ kind: 'mfa', strength: 1, alternatives: [] });
    expect(grant({ ...strength, allowedCombinations: ['fido2', 'newMethod'] })).toMatchObject({
      strength: 1,
    });
  });

  it.each([
    [null, { kind: 'other' }],
    [{ operator: 'OR', builtInControls: ['compliantDevice'] }, { kind: 'other' }],
    [{ operator: 'OR', builtInControls: ['block', 'mfa'] }, { kind: 'block' }],
    [
      { operator: 'AND', builtInControls: ['mfa', 'compliantDevice'] },
      { kind: 'mfa', strength: 1, alternatives: [] },
    ],
    [
      { builtInControls: ['mfa', 'compliantDevice'] },
      { kind: 'mfa', strength: 1, alternatives: ['compliantDevice'] },
    ],
    // With OR the weaker of the two is enough, with AND both are asked.
    [
      {
        operator: 'OR',
        builtInControls: ['mfa'],
        authenticationStrength: { id: 'x', allowedCombinations: ['fido2'] },
      },
      { kind: 'mfa', strength: 1, alternatives: [] },
    ],
    [
      {
        operator: 'AND',
        builtInControls: ['mfa'],
        authenticationStrength: { id: 'x', allowedCombinations: ['fido2'] },
      },
      { kind: 'mfa', strength: 4, alternatives: [] },
    ],
    // PowerShell writes what is absent as objects of nulls.
    [
      {
        Operator: null,
        BuiltInControls: null,
        AuthenticationStrength: { Id: null, AllowedCombinations: null },
      },
      { kind: 'other' },
    ],
  ])('%j: %j', (controls, grant) => {
    expect(entraGrant(controls)).toEqual(grant);
  });
});
