import { describe, expect, it } from 'vitest';
import { oktaFactors } from '#shared/sources/okta-factors.ts';
import { recognise } from '#shared/sources/registry.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const shown = (name: string) =>
  factsOf(readFixture(oktaFactors, name), 'enrolment').map(({ keys, factors }) => [
    keys.id ?? keys.login,
    ...factors.map(({ id, strength, usable }) => `${id} ${strength}${usable ? '' : ' not usable'}`),
  ]);

describe('okta-factors', () => {
  it('reads a file of one user, named after it: only what is active can be used', () => {
    expect(shown('okta-factors/factors_00u1ada.json')).toEqual([
      ['00u1ada', 'fido2-key 4'],
      ['00u1ada', 'push 1'],
      ['00u1ada', 'pending 0 not usable'],
      ['00u1ada', 'hardware-otp 3'],
      ['00u1ada', 'security-question 0'],
      ['00u1ada', 'fastpass 3 not usable'],
      ['00u1ada', 'email-otp 1'],
      ['00u1ada', 'unrecognised 0'],
    ]);
  });

  it('keeps type and provider as its word, and says why a push counts so little', () => {
    const [, push, pending] = factsOf(
      readFixture(oktaFactors, 'okta-factors/factors_00u1ada.json'),
      'enrolment',
    ).flatMap(({ factors }) => factors);
    expect(push).toMatchObject({ word: 'push/OKTA', note: 'source.factor.push-policy' });
    expect(pending).toMatchObject({ word: 'token:software:totp/GOOGLE' });
  });

  it('reads one file of all users: the user in a link, beside each factor, or around them', () => {
    expect(shown('okta-factors/all-users-linked.json')).toEqual([
      ['00u1ada', 'fido2-key 4'],
      ['00u2bjo', 'sms 1'],
      ['00u2bjo', 'voice 1'],
    ]);
    expect(shown('okta-factors/users-with-factors.json')).toEqual([
      ['00u1ada', 'fido2-key 4', 'hardware-otp 3'],
    ]);
    expect(shown('okta-factors/by-user-id.json')).toEqual([
      ['00u1ada', 'fido2-key 4', 'email-otp 1'],
      ['00u2bjo', 'unrecognised 0'],
    ]);
  });

  it('takes an empty list for no proof that there is none', () => {
    for (const name of ['users-with-factors', 'by-user-id'])
      expect(reasonsOf(readFixture(oktaFactors, `okta-factors/${name}.json`), 'ignored')).toEqual([
        'source.okta-factors.ignored.empty',
      ]);
  });

  it('takes no address of a factor for a key of its user', () => {
    const facts = ['factors_00u1ada', 'by-user-id', 'users-with-factors'].flatMap((name) =>
      factsOf(readFixture(oktaFactors, `okta-factors/${name}.json`), 'enrolment'),
    );
    expect(facts.flatMap(({ keys }) => keys.mail ?? [])).toEqual([]);
  });

  it('reads the rows of a script, where none is a word', () => {
    expect(shown('okta-factors/script.csv')).toEqual([
      ['ada.lindqvist@contoso.example', 'fido2-key 4'],
      ['ada.lindqvist@contoso.example', 'fastpass 3'],
      ['bjorn.mueller@contoso.example', 'voice 1'],
      ['dario.rossi@contoso.example'],
      ['femke.devries@contoso.example', 'unstated 1'],
      ['henk.smit@contoso.example', 'unrecognised 0'],
      ['henk.smit@contoso.example', 'email-otp 1 not usable'],
    ]);
    expect(reasonsOf(readFixture(oktaFactors, 'okta-factors/script.csv'), 'rejected')).toEqual([
      'names no user: name each file after the id of its user',
      'has no factorType',
    ]);
  });

  it('adds the rows of one user up', () => {
    const facts = factsOf(readFixture(oktaFactors, 'okta-factors/script.csv'), 'enrolment');
    expect(facts.every(({ rowPerFactor }) => rowPerFactor)).toBe(true);
  });

  it('knows an empty list by the name of its file alone, and says so', () => {
    const empty = {
      shape: 'json',
      envelope: new Map<string, string>(),
      arrayName: null,
      elements: [],
    } as const;
    const recognised = recognise({ ...empty, fileName: 'factors_00u6fem.json' });
    expect(recognised?.adapter.id).toBe('okta-factors');
    expect(recognised?.detection.confidence).toBeLessThan(0.8);
    expect(oktaFactors.detect({ ...empty, fileName: 'users.json' }).confidence).toBe(0);
  });

  it('says what is missing', () => {
    const sample = { shape: 'table', fileName: 'x.csv', rows: [] } as const;
    expect(oktaFactors.bind({ ...sample, header: ['factorType', 'provider'] }, plainOptions)).toEqual({
      cannot: 'It has no column that names the user. Write the login beside each factor.',
    });
    expect(oktaFactors.bind({ ...sample, header: ['login', 'provider'] }, plainOptions)).toHaveProperty(
      'cannot',
    );
  });
});
