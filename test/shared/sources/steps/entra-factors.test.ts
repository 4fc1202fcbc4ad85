import { describe, expect, it } from 'vitest';
import { entraFactors } from '#shared/sources/steps/entra-factors.ts';
import { textsOf } from '#shared/text/texts.ts';

const plain = { pushWithoutNumberMatching: false, refused: false };

describe('entraFactors', () => {
  // Every word of formats §1.1 with the class of §13.
  it.each([
    ['email', 'reset-email', 0],
    ['mobilePhone', 'phone', 1],
    ['alternateMobilePhone', 'phone', 1],
    ['officePhone', 'voice', 1],
    ['securityQuestion', 'security-question', 0],
    ['microsoftAuthenticatorPush', 'push-number', 3],
    ['microsoftAuthenticatorPasswordless', 'phone-sign-in', 3],
    ['softwareOneTimePasscode', 'totp', 2],
    ['hardwareOneTimePasscode', 'hardware-otp', 3],
    ['fido2', 'fido2-key', 4],
    ['fido2SecurityKey', 'fido2-key', 4],
    ['windowsHelloForBusiness', 'platform', 4],
    ['passKeyDeviceBound', 'passkey', 4],
    ['passKeyDeviceBoundAuthenticator', 'passkey', 4],
    ['passKeyDeviceBoundWindowsHello', 'passkey', 4],
    ['passKeySynced', 'passkey', 4],
    ['macOsSecureEnclaveKey', 'platform', 4],
    ['certificateBasedAuthentication', 'certificate', 1],
    ['temporaryAccessPass', 'temporary-pass', 0],
    ['externalAuthMethod', 'unstated', 1],
    ['qrCode', 'unstated', 1],
    ['oneTimePasscode', 'email-otp', 1],
    ['appPassword', 'app-password', 0],
    ['sms', 'sms', 1],
    ['MICROSOFTAUTHENTICATORPUSH', 'push-number', 3],
    ['FIDO2 security key', 'fido2-key', 4],
    ['System.String[]', 'unstated', 1],
    ['Passkeys(FIDO2)', 'fido2-key', 4],
    ['AuthenticatorApp', 'push-number', 3],
    ['PasswordlessMSAuthenticator', 'phone-sign-in', 3],
    ['PhoneAuthentication', 'phone', 1],
    ['SoftwareOath', 'totp', 2],
    ['EmailAuthentication', 'reset-email', 0],
    ['PasswordAuthentication', 'password', 0],
    ['PhoneAppNotification', 'push-number', 3],
    ['PhoneAppOTP', 'totp', 2],
    ['OneWaySMS', 'sms', 1],
    ['TwoWayVoiceMobile', 'voice', 1],
    ['TwoWayVoiceOffice', 'voice', 1],
    ['TwoWayVoiceAlternateMobile', 'voice', 1],
    ['somethingOf2031', 'unrecognised', 0],
    ['constructor', 'unrecognised', 0],
  ])('%s is %s, strength %d', (word, id, strength) => {
    expect(entraFactors([word], plain)).toMatchObject([{ id, word, strength, usable: true }]);
  });

  it('has no factor in the word none', () => {
    expect(entraFactors(['none', 'None'], plain)).toEqual([]);
  });

  it('keeps what is refused, not usable, and leaves what counts nothing as it is', () => {
    expect(entraFactors(['fido2', 'email'], { ...plain, refused: true })).toMatchObject([
      { id: 'fido2-key', strength: 4, usable: false, note: 'source.factor.not-capable' },
      { id: 'reset-email', strength: 0, usable: true },
    ]);
  });

  it('has a text for every note', () => {
    const words = [
      'certificateBasedAuthentication',
      'externalAuthMethod',
      'qrCode',
      'System.String[]',
      'microsoftAuthenticatorPush',
    ];
    const factors = [
      ...entraFactors(words, { ...plain, pushWithoutNumberMatching: true }),
      ...entraFactors(words, { ...plain, refused: true }),
    ];
    const texts = textsOf('en');
    expect(factors.map(({ note }) => texts(note ?? '')).every((text) => text.endsWith('.'))).toBe(true);
  });
});
