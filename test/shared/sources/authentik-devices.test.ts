import { describe, expect, it } from 'vitest';
import { authentikDevices } from '#shared/sources/authentik-devices.ts';
import { factsOf, plainOptions, readerOf, readFixture, reasonsOf } from './read-fixture.ts';

const current = 'authentik-devices/authenticators_admin_all_user44.json';

function factorsIn(name: string) {
  return factsOf(readFixture(authentikDevices, name), 'enrolment').map(({ keys, factors: [first] }) => [
    keys.id,
    first?.id,
    first?.usable,
  ]);
}

describe('authentik-devices', () => {
  it('reads one factor a row, of the user after whom the file is named; what is not confirmed is pending', () => {
    expect(factorsIn(current)).toEqual([
      ['44', 'totp', true],
      ['44', 'fido2-key', true],
      ['44', 'recovery-code', true],
      ['44', 'pending', false],
      ['44', 'unrecognised', true],
    ]);
  });

  it('reads the spelling of older releases, and believes nothing where confirmed is empty', () => {
    expect(factorsIn('authentik-devices/older_45.json')).toEqual([
      ['45', 'totp', true],
      ['45', 'recovery-code', true],
      ['45', 'unrecognised', false],
    ]);
  });

  it('keeps the word as the file spells it', () => {
    const [totp] = factsOf(readFixture(authentikDevices, current), 'enrolment');
    expect(totp?.factors[0]?.word).toBe('authentik_stages_authenticator_totp.TOTPDevice');
  });

  it('rejects a device without a type, and says what a file lacks', () => {
    expect(reasonsOf(readFixture(authentikDevices, current), 'rejected')).toEqual(['has no type']);
    const nameless = { ...readerOf(current).sample, fileName: 'authenticators.json' };
    expect(authentikDevices.bind(nameless, plainOptions)).toHaveProperty('cannot');
    const sample = { shape: 'table', fileName: 'x_1.csv', header: ['pk'], rows: [] } as const;
    expect(authentikDevices.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
