import type { Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { factorRow } from './steps/enrolment-fact.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { keycloakFactors } from './steps/keycloak-factors.ts';
import { ownerOfRows } from './steps/owner-of-rows.ts';

/**
 * The Admin API's `/users/{id}/credentials`, one file a user, named after the user's id or name: what a Keycloak whose
 * server nobody can reach still shows (Keycloak Admin REST API, CredentialRepresentation).
 */
export const keycloakCredentials: SourceAdapter = {
  id: 'keycloak-credentials',
  system: 'Keycloak',
  roles: ['enrolment'],
  holes: ['source.keycloak-credentials.hole.one-user', 'source.keycloak-users.hole.flows'],
  classRules: [],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  const own = ['type', 'credentialData'];
  if (sample.shape !== 'json' || !own.every((name) => has.has(name.toLowerCase()))) return notThis;
  return { confidence: 0.95, reasons: [havingReason(sample, own)] };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const owner = ownerOfRows(sample, null);
  if (owner === null)
    return { cannot: 'Nothing says whose credentials these are. Name each file after the id of its user.' };
  return { mapped: { type: 'type' }, read: (row) => read(row, owner(row)) };
}

function read(row: RawRow, keys: Keys | undefined): RowReading {
  if (keys === undefined || !('element' in row)) return { as: 'rejected', reason: 'names no user' };
  return { as: 'facts', facts: [factorRow(keys, keycloakFactors([row.element], false, []))] };
}
