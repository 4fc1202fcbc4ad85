import { describe, expect, it } from 'vitest';
import { entraUserAuthenticationMethods } from '#shared/sources/entra-user-authentication-methods.ts';
import { recognise } from '#shared/sources/registry.ts';
import { factsOf, plainOptions, readerOf, readFixture, reasonsOf } from './read-fixture.ts';

const folder = 'entra-user-authentication-methods';
const ada = '8c8d357b-5e87-4bba-ad45-197626bd5759';
const eva = '14bd76e0-2198-410c-a78a-b65227ea0794';

function reading(name: string, options = {}) {
  return readFixture(entraUserAuthenticationMethods, `${folder}/${name}`, options);
}
function enrolment(name: string, options = {}) {
  return factsOf(reading(name, options), 'enrolment');
}

describe('entra-user-authentication-methods', () => {
  it('reads every type of method, one row each, of the user that the context names', () => {
    const facts = enrolment('graph-ada.json');
    expect(facts.every(({ keys, rowPerFactor }) => keys.id === ada && rowPerFactor)).toBe(true);
    expect(
      facts.map(({ factors: [first] }) => [first?.id, first?.strength, first?.binding, first?.word]),
    ).toEqual([
      ['password', 0, 'not-stated', 'passwordAuthenticationMethod'],
      ['phone', 1, 'not-stated', 'phoneAuthenticationMethod'],
      ['voice', 1, 'not-stated', 'phoneAuthenticationMethod'],
      ['reset-email', 0, 'not-stated', 'emailAuthenticationMethod'],
      ['push-number', 3, 'not-stated', 'microsoftAuthenticatorAuthenticationMethod'],
      ['phone-sign-in', 3, 'not-stated', 'passwordlessMicrosoftAuthenticatorAuthenticationMethod'],
      ['fido2-key', 4, 'device', 'fido2AuthenticationMethod'],
      ['passkey', 4, 'synced', 'fido2AuthenticationMethod'],
      ['fido2-key', 4, 'not-stated', 'fido2AuthenticationMethod'],
      ['platform', 4, 'device', 'windowsHelloForBusinessAuthenticationMethod'],
      ['platform', 4, 'device', 'platformCredentialAuthenticationMethod'],
      ['totp', 2, 'not-stated', 'softwareOathAuthenticationMethod'],
      ['hardware-otp', 3, 'not-stated', 'hardwareOathAuthenticationMethod'],
      ['temporary-pass', 0, 'not-stated', 'temporaryAccessPassAuthenticationMethod'],
      ['unstated', 1, 'not-stated', 'qrCodePinAuthenticationMethod'],
      ['unstated', 1, 'not-stated', 'externalAuthenticationMethod'],
      ['unrecognised', 0, 'not-stated', 'dreamAuthenticationMethod'],
    ]);
    expect(reasonsOf(reading('graph-ada.json'), 'rejected')).toEqual(['has no type of method']);
  });

  it('keeps no phone number, address or name of a device', () => {
    expect(JSON.stringify(reading('graph-ada.json'))).not.toMatch(/\+49|private\.example|Ada phone|LAPTOP/);
  });

  it('reads PowerShell, the user by the name of the file', () => {
    const facts = enrolment(`methods_${eva}.json`);
    expect(facts.map(({ keys, factors }) => [keys.id, factors[0]?.id, factors[0]?.binding])).toEqual([
      [eva, 'password', 'not-stated'],
      [eva, 'voice', 'not-stated'],
      [eva, 'fido2-key', 'device'],
    ]);
  });

  it('reads a collection of one type, whose rows do not state it, and a user named by address', () => {
    expect(enrolment('fido2-only.json')).toMatchObject([
      {
        keys: { upn: 'eva.nowak@contoso.example' },
        factors: [{ id: 'fido2-key', binding: 'device', word: 'fido2Methods' }],
      },
    ]);
  });

  it('reads a list of methods a user: an empty list is a record of none, a lost one is none', () => {
    const all = reading('all-users.json');
    expect(
      factsOf(all, 'enrolment').map(({ keys, factors, rowPerFactor }) => [
        keys.upn,
        factors.map(({ id }) => id),
        rowPerFactor,
      ]),
    ).toEqual([
      ['ada.lindqvist@contoso.example', ['password', 'push-number'], false],
      ['eva.nowak@contoso.example', [], false],
      ['dario.rossi@contoso.example', ['totp'], false],
    ]);
    expect(reasonsOf(all, 'rejected')).toEqual([
      'has a list of methods that is cut off',
      'does not say whose methods they are',
      'has a method without a type',
    ]);
  });

  it('reads the answers of a batch, and rejects what was not answered', () => {
    const batch = reading('batch.json');
    expect(
      factsOf(batch, 'enrolment').map(({ keys, factors }) => [keys, factors.map(({ id }) => id)]),
    ).toEqual([
      [{ id: ada }, ['password', 'fido2-key']],
      [{ upn: 'eva.nowak@contoso.example' }, []],
    ]);
    expect(reasonsOf(batch, 'rejected')).toEqual(['has no list of methods: it was not answered']);
  });

  it('reads a table of one row a method', () => {
    const table = reading('row-per-method.csv');
    expect(factsOf(table, 'enrolment').map(({ keys, factors }) => [keys.id, factors[0]?.id])).toEqual([
      [ada, 'push-number'],
      [ada, 'phone'],
      [eva, 'password'],
    ]);
    expect(reasonsOf(table, 'rejected')).toEqual(['does not say whose method it is']);
  });

  it('counts a push without number matching where the realm answers so', () => {
    const facts = enrolment('graph-ada.json', { pushWithoutNumberMatching: true });
    expect(facts[4]?.factors).toMatchObject([
      { id: 'push', strength: 1, note: 'source.factor.push-without-number' },
    ]);
  });

  describe('whose methods they are', () => {
    const bound = (fileName: string, envelope: ReadonlyMap<string, string> = new Map()) =>
      entraUserAuthenticationMethods.bind(
        {
          shape: 'json',
          fileName,
          envelope,
          arrayName: 'value',
          elements: [{ '@odata.type': '#microsoft.graph.passwordAuthenticationMethod' }],
        },
        plainOptions,
      );

    it('is not guessed from a word in the name of the file', () => {
      expect(bound('methods_ada.json')).toHaveProperty('cannot');
      expect(bound('methods.json')).toHaveProperty('cannot');
      expect(bound('methods_ada@contoso.example.json')).not.toHaveProperty('cannot');
    });

    it('is not one user where the file joins several', () => {
      const context = (user: string) =>
        new Map([['@odata.context', `$metadata#users('${user}')/authentication/methods`]]);
      const reader = bound('x.json', context(ada));
      if ('cannot' in reader) throw new Error(reader.cannot);
      expect(reader.finish?.(context(ada)).incomplete).toBeNull();
      expect(reader.finish?.(context(eva)).incomplete).toMatch(/several users/);
      expect(reader.finish?.(new Map()).incomplete).toMatch(/several users/);
    });
  });

  it('is not taken for the authentication methods policy', () => {
    const recognised = recognise({
      shape: 'json',
      fileName: 'policy.json',
      envelope: new Map(),
      arrayName: null,
      elements: [{ '@odata.type': '#microsoft.graph.fido2AuthenticationMethodConfiguration', id: 'Fido2' }],
    });
    expect(recognised?.adapter.id).not.toBe(folder);
  });

  it('finds the user of a page by its context, whatever the file is called', () => {
    expect(recognise(readerOf(`${folder}/graph-ada.json`).sample)?.detection.confidence).toBe(1);
  });
});
