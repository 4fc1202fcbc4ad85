import { describe, expect, it } from 'vitest';
import { entraAuthenticationMethodsPolicy } from '#shared/sources/entra-authentication-methods-policy.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const reading = (name: string) =>
  readFixture(entraAuthenticationMethodsPolicy, `entra-authentication-methods-policy/${name}`);
const methods = (name: string) =>
  new Map(factsOf(reading(name), 'methods-policy').map(({ policy }) => [policy.method, policy]));

const everybody = { all: true, groups: [], users: [] };
const nobody = { all: false, groups: [], users: [] };

describe('entra-authentication-methods-policy', () => {
  it('reads each method of the policy; one of a state that nobody knows settles nothing', () => {
    const found = methods('graph.json');
    expect(reasonsOf(reading('graph.json'), 'rejected')).toEqual(['has no id, or a state that is not known']);
    expect([...found].map(([method, { enabled }]) => [method, enabled])).toEqual([
      ['Fido2', true],
      ['MicrosoftAuthenticator', true],
      ['Sms', true],
      ['Voice', false],
      ['X509Certificate', true],
    ]);
    expect(found.get('Fido2')).toEqual({
      method: 'Fido2',
      enabled: true,
      decides: true,
      include: everybody,
      exclude: nobody,
      certificate: null,
      numberMatching: null,
      oneTimePasswords: null,
    });
    expect(found.get('Sms')).toMatchObject({
      include: { all: false, groups: ['60000000-0000-4000-8000-000000000001'], users: [] },
      exclude: nobody,
    });
  });

  it('takes certificates for multi-factor where the default and every rule say so', () => {
    expect(methods('graph.json').get('X509Certificate')?.certificate).toBe('multi-factor');
    expect(methods('powershell.json').get('X509Certificate')?.certificate).toBe('single-factor');
  });

  it('does not read a missing number matching as off', () => {
    expect(methods('graph.json').get('MicrosoftAuthenticator')?.numberMatching).toBeNull();
    expect(methods('powershell.json').get('MicrosoftAuthenticator')).toMatchObject({
      numberMatching: 'off',
      oneTimePasswords: false,
      include: everybody,
      exclude: null,
    });
  });

  it('knows that older policies still decide while a tenant is migrating', () => {
    const found = methods('powershell.json');
    expect(found.get('Sms')).toMatchObject({ enabled: false, decides: false });
    expect(found.get('X509Certificate')?.decides).toBe(true);
  });

  it('reads a list of methods, and one method a file', () => {
    expect(methods('value-list.json').get('SoftwareOath')?.include).toEqual({
      all: false,
      groups: [],
      users: ['00000000-0000-4000-8000-000000000001'],
    });
    expect([...methods('one-method.json').keys()]).toEqual(['Voice']);
  });

  it('rejects what PowerShell cut off', () => {
    expect(reasonsOf(reading('cut-off.json'), 'rejected')).toEqual([
      'has authenticationMethodConfigurations cut off to text: export it again with ConvertTo-Json -Depth 20',
    ]);
  });

  it('says what is missing', () => {
    const sample = { shape: 'table', fileName: 'x.csv', header: ['id', 'state'], rows: [] } as const;
    expect(entraAuthenticationMethodsPolicy.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
