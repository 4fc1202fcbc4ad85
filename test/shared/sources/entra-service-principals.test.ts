import { describe, expect, it } from 'vitest';
import { entraServicePrincipals } from '#shared/sources/entra-service-principals.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

function reading(name: string) {
  return readFixture(entraServicePrincipals, `entra-service-principals/${name}`);
}
const sample = (header: readonly string[]) =>
  ({ shape: 'table', fileName: 'x.csv', header, rows: [] }) as const;

describe('entra-service-principals', () => {
  it('reads workload identities, with the age of their credentials', () => {
    expect(factsOf(reading('graph.json'), 'population')).toEqual([
      {
        kind: 'population',
        keys: { id: '14e24464-a2ac-4cae-aaaa-db38dcf0ca3c' },
        attributes: { enabled: true, name: 'ci-deploy', userType: 'Application' },
        marks: ['workload-identity', 'credential-since:2023-05-05', 'credential-until:2027-03-01'],
      },
      {
        kind: 'population',
        keys: { id: 'c57aa97d-81bb-48f8-abdb-386e7a60b525' },
        attributes: { enabled: true, name: 'vm-backup', userType: 'ManagedIdentity' },
        marks: ['workload-identity'],
      },
    ]);
    expect(reasonsOf(reading('graph.json'), 'rejected')).toEqual(['has no id']);
  });

  it('reads PowerShell; in a CSV the credentials are lost', () => {
    expect(factsOf(reading('powershell.json'), 'population')).toMatchObject([
      {
        attributes: { enabled: false, name: 'legacy-app' },
        marks: ['workload-identity', 'credential-since:2024-01-01', 'credential-until:2026-01-01'],
      },
    ]);
    expect(factsOf(reading('powershell.csv'), 'population')).toMatchObject([
      { marks: ['workload-identity'] },
    ]);
  });

  it('keeps no hint of a secret', () => {
    expect(JSON.stringify(reading('graph.json'))).not.toMatch(/abc|bc54f4d6/);
  });

  it('does not take a list of users for it, and says what is missing', () => {
    const users = sample(['id', 'appId', 'servicePrincipalType', 'userPrincipalName']);
    expect(entraServicePrincipals.detect(users).confidence).toBe(0);
    expect(entraServicePrincipals.bind(sample(['appId']), plainOptions)).toHaveProperty('cannot');
  });
});
