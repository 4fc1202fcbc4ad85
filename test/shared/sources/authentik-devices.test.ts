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

  it('reads whose a device is from the row, where a release puts its user there', () => {
    const device = { pk: '1', type: 'x.TOTPDevice', meta_model_name: 'x.totpdevice', confirmed: true };
    const sample = {
      shape: 'json',
      fileName: 'all.json',
      envelope: new Map<string, string>(),
      arrayName: null,
      elements: [{ ...device, user: { pk: 44, username: 'ada' } }],
    } as const;
    const bound = authentikDevices.bind(sample, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    expect(bound.read({ element: sample.elements[0] })).toMatchObject({ facts: [{ keys: { id: '44' } }] });
    expect(bound.read({ element: { ...device, user: 45 } })).toMatchObject({
      facts: [{ keys: { id: '45' } }],
    });
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
