import { wordsOf } from './value.ts';

/** The role of the master realm that administers every realm, and the one that makes new ones. */
const realmRoleNames = new Set(['admin', 'create-realm']);

/**
 * Whether a user administers a realm: by a role of the master realm, or by one of the client that stands for a realm
 * (`realm-management` within the realm, `<realm>-realm` in the master realm). Roles held through a group do not show.
 */
export function isKeycloakAdmin(realmRoles: unknown, clientRoles: unknown): boolean {
  if ((wordsOf(realmRoles) ?? []).some((role) => realmRoleNames.has(role.trim().toLowerCase()))) return true;
  if (typeof clientRoles !== 'object' || clientRoles === null) return false;
  return Object.entries(clientRoles).some(
    ([client, roles]) => isManagement(client) && Array.isArray(roles) && roles.length > 0,
  );
}

function isManagement(client: string): boolean {
  return client === 'realm-management' || client.endsWith('-realm');
}
