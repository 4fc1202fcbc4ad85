import { describe, expect, it } from 'vitest';
import { keycloakCredentials } from '#shared/sources/keycloak-credentials.ts';
import { factsOf, plainOptions, readFixture, readerOf } from './read-fixture.ts';

const json = 'keycloak-credentials/credentials_8c8d357b-5e87-4bba-ad45-197626bd5759.json';

describe('keycloak-credentials', () => {
  it('reads a file of one user, named after it, one row a credential', () => {
    const facts = factsOf(readFixture(keycloakCredentials, json), 'enrolment');
    expect(facts.every(({ rowPerFactor }) => rowPerFactor)).toBe(true);
    expect(facts.map(({ keys, factors }) => [keys, factors.map(({ id }) => id).join()])).toEqual([
      [{ id: '8c8d357b-5e87-4bba-ad45-197626bd5759' }, 'password'],
      [{ id: '8c8d357b-5e87-4bba-ad45-197626bd5759' }, 'fido2-key'],
    ]);
  });

  it('says what is missing where the file is named after nobody', () => {
    const { sample } = readerOf(json);
    expect(keycloakCredentials.bind({ ...sample, fileName: 'credentials.json' }, plainOptions)).toEqual({
      cannot: expect.stringContaining('Name each file after the id of its user') as string,
    });
  });
});
