import { describe, expect, it } from 'vitest';
import { serviceAccountInventory } from '#shared/sources/service-account-inventory.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const inventory = readFixture(serviceAccountInventory, 'service-account-inventory/inventory.csv');

describe('service-account-inventory', () => {
  it('reads what class each account is of', () => {
    expect(factsOf(inventory, 'class').map((fact) => [fact.keys.login ?? fact.keys.upn, fact.class])).toEqual(
      [
        ['svc-backup', 'service'],
        ['breakglass01@contoso.example', 'break-glass'],
        ['plc-hist01', 'legacy-ot'],
        ['ci-deploy', 'service'],
      ],
    );
  });

  it('sets shared mailboxes apart: they have no class', () => {
    expect(reasonsOf(inventory, 'ignored')).toEqual(['source.service-account-inventory.ignored.shared']);
  });

  it('rejects a type that nobody knows rather than guess it, and says what a file lacks', () => {
    expect(reasonsOf(inventory, 'rejected')).toEqual([
      'names a type that is not known',
      'names no type',
      'names no account',
    ]);
    const sample = { shape: 'table', fileName: 'x.csv', header: ['account'], rows: [] } as const;
    expect(serviceAccountInventory.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
