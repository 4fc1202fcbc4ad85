import { describe, expect, it } from 'vitest';
import { entraPerUserMfaMethods } from '#shared/sources/entra-per-user-mfa-methods.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

function reading(name: string) {
  return readFixture(entraPerUserMfaMethods, `entra-per-user-mfa-methods/${name}`);
}
function factors(name: string) {
  return factsOf(reading(name), 'enrolment').map((fact) => fact.factors.map(({ id }) => id));
}
function states(name: string) {
  return factsOf(reading(name), 'enforcement').map(({ keys, reason }) => [
    keys.upn,
    reason.split('.').at(-1),
  ]);
}

describe('entra-per-user-mfa-methods', () => {
  it('reads CheckMFAStatus: the state of per-user MFA, and the methods in the words of the script', () => {
    expect(factors('check-mfa-status.csv')).toEqual([
      ['push-number', 'password', 'phone'],
      ['password'],
      ['reset-email', 'password'],
      ['fido2-key', 'password', 'totp', 'temporary-pass', 'platform'],
      [],
    ]);
    expect(states('check-mfa-status.csv')).toEqual([
      ['ada.lindqvist@contoso.example', 'enforced'],
      ['eva.nowak@contoso.example', 'enabled'],
    ]);
    expect(factsOf(reading('check-mfa-status.csv'), 'enrolment')[4]?.marks).toEqual(['ext-name']);
  });

  it('keeps no phone number, device or private address', () => {
    expect(JSON.stringify(reading('check-mfa-status.csv'))).not.toMatch(/\+49|Ada phone|private\.example/);
  });

  it('reads the long list of MSOnline', () => {
    expect(factors('msonline-long.csv')).toEqual([
      ['push-number'],
      [],
      ['sms'],
      ['totp', 'voice'],
      ['unrecognised'],
    ]);
    expect(states('msonline-long.csv')).toEqual([
      ['ada.lindqvist@contoso.example', 'enforced'],
      ['eva.nowak@contoso.example', 'enabled'],
    ]);
    expect(factsOf(reading('msonline-long.csv'), 'enrolment')[4]?.marks).toEqual(['ext-name', 'guest']);
    expect(reasonsOf(reading('msonline-long.csv'), 'rejected')).toEqual([
      'has a state of per-user MFA that is not known',
    ]);
  });

  it.each([
    [['MFAStatus', 'MFAMethod'], /neither a user principal name nor an object id/],
    [['UserPrincipalName', 'MFAStatus'], /no column of registered methods/],
  ])('says what is missing in %j', (header, why) => {
    const bound = entraPerUserMfaMethods.bind(
      { shape: 'table', fileName: 'x.csv', header, rows: [] },
      plainOptions,
    );
    expect('cannot' in bound ? bound.cannot : '').toMatch(why);
  });
});
