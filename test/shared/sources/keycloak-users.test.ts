import { describe, expect, it } from 'vitest';
import { keycloakUsers } from '#shared/sources/keycloak-users.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const json = 'keycloak-users/contoso-users-0.json';
const factorsIn = (name: string) =>
  factsOf(readFixture(keycloakUsers, name), 'enrolment').map(({ keys, factors }) => [
    keys.login,
    ...factors.map(({ id, word }) => `${id} ${word}`),
  ]);

describe('keycloak-users', () => {
  it('reads who they are, and what they are by their roles and their origin', () => {
    const facts = factsOf(readFixture(keycloakUsers, json), 'population');
    expect(facts[0]).toEqual({
      kind: 'population',
      keys: {
        id: '8c8d357b-5e87-4bba-ad45-197626bd5759',
        login: 'ada.lindqvist',
        mail: 'ada.lindqvist@contoso.example',
      },
      attributes: { enabled: true, name: 'Ada Lindqvist', created: '2023-07-22T04:26:40Z' },
      marks: ['admin'],
    });
    expect(facts.map(({ attributes, marks }) => [attributes.enabled, marks.join()])).toEqual([
      [true, 'admin'],
      [true, 'synced'],
      [true, 'mfa-elsewhere'],
      [true, 'service-account'],
      [false, 'admin'],
    ]);
  });

  it('reads credentials by their type; what is still to be set up is pending', () => {
    expect(factorsIn(json)).toEqual([
      ['ada.lindqvist', 'password password', 'passkey webauthn-passwordless'],
      [
        'bjorn.mueller',
        'totp otp',
        'recovery-code recovery-authn-codes',
        'unrecognised hologram',
        'unrecognised credential without a type',
      ],
      ['chloe.dubois', 'password password', 'pending CONFIGURE_TOTP', 'pending webauthn-register'],
      ['service-account-backup'],
      ['eva.nowak'],
    ]);
  });

  it('has no record of whoever signs in elsewhere and has no credential here', () => {
    const user = { id: '1', username: 'lea', enabled: true, requiredActions: [], credentials: [] };
    const elements = [user, { ...user, federatedIdentities: [{ identityProvider: 'entra' }] }];
    const bound = keycloakUsers.bind(
      { shape: 'json', fileName: 'x.json', envelope: new Map(), arrayName: 'users', elements },
      plainOptions,
    );
    if ('cannot' in bound) throw new Error(bound.cannot);
    const kinds = elements.map((element) => {
      const reading = bound.read({ element });
      return reading.as === 'facts' && reading.facts.map(({ kind }) => kind);
    });
    expect(kinds).toEqual([['population', 'enrolment'], ['population']]);
  });

  it('leaves its own ids out where it stands beside the accounts of another realm', () => {
    const reading = readFixture(keycloakUsers, json, { roles: ['enrolment'] });
    expect(factsOf(reading, 'enrolment')[0]?.keys).toEqual({
      login: 'ada.lindqvist',
      mail: 'ada.lindqvist@contoso.example',
    });
  });

  it('keeps nothing of a secret', () => {
    const said = JSON.stringify(readFixture(keycloakUsers, json).readings);
    expect(said).not.toMatch(/JBSWY3DPEHPK3PXP|secretData|salt/);
  });

  it('reads the users within a realm file', () => {
    expect(factorsIn('keycloak-users/realm-file.json')).toEqual([
      ['ada.lindqvist', 'totp otp'],
      ['dario.rossi'],
    ]);
  });

  it('takes from the Admin API a one-time password, and its absence for no record: security keys do not show', () => {
    expect(factorsIn('keycloak-users/admin-api.json')).toEqual([['ada.lindqvist', 'totp totp']]);
  });

  it('rejects a user without a name, and says what is missing', () => {
    expect(reasonsOf(readFixture(keycloakUsers, json), 'rejected')).toEqual(['has no username']);
    const sample = {
      shape: 'json',
      fileName: 'x.json',
      envelope: new Map<string, string>(),
      arrayName: 'users',
      elements: [{ id: '1' }],
    } as const;
    expect(keycloakUsers.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
