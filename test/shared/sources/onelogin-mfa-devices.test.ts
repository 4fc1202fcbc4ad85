import { describe, expect, it } from 'vitest';
import { oneloginMfaDevices } from '#shared/sources/onelogin-mfa-devices.ts';
import { factsOf, plainOptions, readerOf, readFixture, reasonsOf } from './read-fixture.ts';

const current = 'onelogin-mfa-devices/mfa_devices_101.json';

describe('onelogin-mfa-devices', () => {
  it('reads one factor a row, of the user after whom the file is named', () => {
    const facts = factsOf(readFixture(oneloginMfaDevices, current), 'enrolment');
    expect(facts.every(({ rowPerFactor, keys }) => rowPerFactor && keys.id === '101')).toBe(true);
    expect(facts.flatMap(({ factors }) => factors.map(({ id, word }) => [id, word]))).toEqual([
      ['push', 'OneLogin'],
      ['unstated', 'WebAuthn'],
      ['sms', 'SMS'],
      ['hardware-otp', 'YubiKey'],
      ['unrecognised', 'Pigeon'],
    ]);
  });

  it('does not believe a word that the documents do not show to be strong', () => {
    const [, webauthn] = factsOf(readFixture(oneloginMfaDevices, current), 'enrolment');
    expect(webauthn?.factors[0]).toMatchObject({
      strength: 1,
      note: 'source.factor.word-not-documented',
    });
  });

  it('does not believe what an administrator called a factor to be its kind', () => {
    const sample = {
      shape: 'json',
      fileName: 'mfa_devices_101.json',
      envelope: new Map<string, string>(),
      arrayName: null,
      elements: [{ device_id: '1', auth_factor_name: null, type_display_name: 'YubiKey' }],
    } as const;
    const bound = oneloginMfaDevices.bind(sample, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    expect(bound.read({ element: sample.elements[0] })).toMatchObject({
      facts: [{ factors: [{ id: 'unstated', word: 'YubiKey', strength: 1 }] }],
    });
  });

  it('takes a device that was never used for pending', () => {
    const older = factsOf(
      readFixture(oneloginMfaDevices, 'onelogin-mfa-devices/otp_devices_102.json'),
      'enrolment',
    );
    expect(older.map(({ keys, factors: [first] }) => [keys.id, first?.id, first?.usable])).toEqual([
      ['102', 'pending', false],
      ['102', 'push', true],
    ]);
  });

  it('rejects a device without a name, and a file that names nobody', () => {
    expect(reasonsOf(readFixture(oneloginMfaDevices, current), 'rejected')).toEqual(['names no factor']);
    const nameless = { ...readerOf(current).sample, fileName: 'mfa_devices.json' };
    expect(oneloginMfaDevices.bind(nameless, plainOptions)).toHaveProperty('cannot');
  });

  it('reads whose a device is from the row, where somebody put it there', () => {
    const sample = {
      shape: 'table',
      fileName: 'devices.csv',
      header: ['user_id', 'auth_factor_name', 'type_display_name'],
      rows: [],
    } as const;
    const bound = oneloginMfaDevices.bind(sample, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    expect(bound.read(['7', 'SMS', ''])).toMatchObject({ facts: [{ keys: { id: '7' } }] });
    expect(bound.read(['', 'SMS', ''])).toEqual({ as: 'rejected', reason: 'names no user' });
  });
});
