import type { SourceSample } from '../model/raw-row.ts';
import type { Detection, SourceAdapter } from './adapter.ts';
import { notThis } from './steps/judge-sample.ts';

/**
 * A realm's own file without its users: what Keycloak writes by default beside the files of users, and what the
 * console exports (formats §7). It says nothing of any account, so it is refused with what to do instead.
 */
export const keycloakRealm: SourceAdapter = {
  id: 'keycloak-realm',
  system: 'Keycloak',
  roles: [],
  holes: ['source.keycloak-realm.hole.users'],
  classRules: [],
  detect,
  bind: () => ({
    cannot:
      'This realm file holds no users. Use the <realm>-users-*.json files that were written beside it, or export again with kc.sh export --realm <realm> --users realm_file.',
  }),
};

/** Settings that only a realm has, of those that are no lists. */
const settings = [
  'otpPolicyType',
  'browserFlow',
  'sslRequired',
  'registrationAllowed',
  'accessTokenLifespan',
  'bruteForceProtected',
  'webAuthnPolicyAttestationConveyancePreference',
];

function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'json' || sample.elements.length > 0 || !sample.envelope.has('realm')) return notThis;
  const shown = settings.filter((name) => sample.envelope.has(name));
  if (shown.length < 2) return notThis;
  return { confidence: 0.95, reasons: [`a realm with ${shown.slice(0, 2).join(' and ')}, and no users`] };
}
