import { describe, expect, it } from 'vitest';
import { zitadelAuthenticationMethods } from '#shared/sources/zitadel-authentication-methods.ts';
import { recognise } from '#shared/sources/registry.ts';
import { factsOf, plainOptions, readerOf, readFixture, reasonsOf } from './read-fixture.ts';

const one = 'zitadel-authentication-methods/methods_165281449398763121.json';
const collected = 'zitadel-authentication-methods/collected.json';

describe('zitadel-authentication-methods', () => {
  it('reads the methods of the user after whom the file is named', () => {
    const [ada] = factsOf(readFixture(zitadelAuthenticationMethods, one), 'enrolment');
    expect(ada?.keys).toEqual({ id: '165281449398763121' });
    expect(ada?.factors.map(({ id, strength }) => [id, strength])).toEqual([
      ['password', 0],
      ['passkey', 4],
      ['sms', 1],
      ['unrecognised', 0],
    ]);
    expect(ada?.factors[1]?.word).toBe('AUTHENTICATION_METHOD_TYPE_PASSKEY');
  });

  it('reads users that a script collected; one without a list has no method', () => {
    const facts = factsOf(readFixture(zitadelAuthenticationMethods, collected), 'enrolment');
    expect(facts.map(({ keys, factors }) => [keys.id?.slice(-1), ...factors.map(({ id }) => id)])).toEqual([
      ['1', 'fido2-key', 'totp'],
      ['2'],
      ['3', 'unstated', 'email-otp', 'recovery-code'],
    ]);
    expect(reasonsOf(readFixture(zitadelAuthenticationMethods, collected), 'rejected')).toEqual([
      'names no user',
    ]);
  });

  it('knows the answer of a user without a method', () => {
    const none = 'zitadel-authentication-methods/methods_165281449398763129.json';
    expect(recognise(readerOf(none).sample)?.adapter.id).toBe('zitadel-authentication-methods');
    const facts = factsOf(readFixture(zitadelAuthenticationMethods, none), 'enrolment');
    expect(facts.map(({ keys, factors }) => [keys.id, factors])).toEqual([['165281449398763129', []]]);
  });

  it('says what a file lacks', () => {
    const nameless = { ...readerOf(one).sample, fileName: 'methods.json' };
    expect(zitadelAuthenticationMethods.bind(nameless, plainOptions)).toHaveProperty('cannot');
    const sample = { shape: 'table', fileName: 'x_1.csv', header: ['a'], rows: [] } as const;
    expect(zitadelAuthenticationMethods.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
