import { describe, expect, it } from 'vitest';
import { keycloakRealm } from '#shared/sources/keycloak-realm.ts';
import { recognise } from '#shared/sources/registry.ts';
import { plainOptions, readerOf } from './read-fixture.ts';

describe('keycloak-realm', () => {
  it('is known for what it is, and refused with what to do instead', () => {
    const { sample } = readerOf('keycloak-realm/contoso-realm.json');
    expect(recognise(sample)?.adapter).toBe(keycloakRealm);
    expect(keycloakRealm.bind(sample, plainOptions)).toEqual({
      cannot: expect.stringContaining('--users realm_file') as string,
    });
  });

  it('is not taken for the users of a realm', () => {
    for (const name of ['contoso-users-0.json', 'realm-file.json'])
      expect(keycloakRealm.detect(readerOf(`keycloak-users/${name}`).sample).confidence).toBe(0);
  });
});
