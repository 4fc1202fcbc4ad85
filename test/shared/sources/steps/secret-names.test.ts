import { describe, expect, it } from 'vitest';
import { isSecretValue, secretColumn, secretProperty } from '#shared/sources/steps/secret-names.ts';

describe('secretColumn', () => {
  it.each([
    ['Password [Required]', 'secret'],
    ['PASSWORD_HASH', 'secret'],
    ['secretData', 'secret'],
    ['Shared Secret', 'secret'],
    ['ms-Mcs-AdmPwd', 'secret'],
    ['unicodePwd', 'secret'],
    ['Kennwort', 'secret'],
    ['Mot de passe', 'secret'],
    ['Has\u0142o', 'secret'],
    ['credentials.password.value', 'secret'],
    ['Recovery codes', 'code'],
    ['verificationCode', 'code'],
    ['mobilePhone', 'phone'],
    ['Recovery Phone [MUST BE IN THE E.164 FORMAT]', 'phone'],
    ['MFA Phone', 'phone'],
    ['Additional Details', 'phone'],
    ['telephoneNumber', 'phone'],
    ['businessPhones', 'phone'],
    ['authenticationAlternativePhoneNumber', 'phone'],
    ['AlternativePhoneNumbers', 'phone'],
    ['phone1', 'phone'],
    ['phones.0.value', 'phone'],
    ['phoneNumbers[0].number', 'phone'],
    ['T\u00e9l\u00e9phone', 'phone'],
    ['Telefonnummer', 'phone'],
  ])('knows %s', (header, kind) => {
    expect(secretColumn(header)).toBe(kind);
  });

  it.each([
    'password_enabled',
    'password_last_changed',
    'Last Password Change',
    'PasswordLastSet',
    'PasswordNeverExpires',
    'Change Password at Next Sign-In',
    'Password Hash Function [UPLOAD ONLY]',
    'pwdLastSet',
    'methodsRegistered',
    'defaultMfaMethod',
    'secretType',
    'Secret Name',
    'access_key_1_active',
    'userPrincipalName',
    'phoneType',
    'msDS-KeyCredentialLink',
    'nextPageToken',
    'tokens',
    'token1',
    'value',
    'number',
    'employeeNumber',
  ])('leaves %s', (header) => {
    expect(secretColumn(header)).toBeNull();
  });
});

it('tells a name by the one above it', () => {
  expect(secretProperty('number', 'phones')).toBe('phone');
  expect(secretProperty('capabilities', 'phones')).toBeNull();
  expect(secretProperty('answer', 'recovery_question')).toBe('secret');
  expect(secretProperty('question', 'recovery_question')).toBeNull();
});

describe('isSecretValue', () => {
  it.each([
    '',
    ' ',
    'true',
    'False',
    'WAHR',
    '****',
    'N/A',
    'none',
    'not_supported',
    'System.String[]',
    '(removed)',
  ])('leaves %j of any kind', (value) => {
    expect(isSecretValue('secret', value)).toBe(false);
    expect(isSecretValue('phone', value)).toBe(false);
    expect(isSecretValue('code', value)).toBe(false);
  });

  it.each(['+49 170 1234567', '0170/1234567', 'tel:+49-30-123456', '112'])(
    'takes %j for a telephone number',
    (value) => {
      expect(isSecretValue('phone', value)).toBe(true);
    },
  );

  it.each([
    '2026-01-01T10:00:00Z',
    '2026/04/10 04:05:20',
    'iPhone 15',
    'SM-G991B',
    'mobile',
    '2',
    '+XX XXXXXXX47',
  ])('takes %j for no telephone number', (value) => {
    expect(isSecretValue('phone', value)).toBe(false);
  });

  it('leaves a number of codes, and replaces codes', () => {
    expect(isSecretValue('code', '10')).toBe(false);
    expect(isSecretValue('code', '12345678')).toBe(true);
  });
});
