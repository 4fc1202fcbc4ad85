import { describe, expect, it } from 'vitest';
import { pamVault } from '#shared/sources/pam-vault.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const vault = readFixture(pamVault, 'pam-vault/vault.csv');

describe('pam-vault', () => {
  it('reads what the vault keeps, and how its secrets are changed', () => {
    expect(
      factsOf(vault, 'vault').map(({ keys, managed, lastRotated, rotationDays }) => [
        keys.login ?? keys.upn,
        managed,
        lastRotated,
        rotationDays,
      ]),
    ).toEqual([
      ['adm-alindqvist', true, '2026-09-01', 30],
      ['svc-backup', false, '2022-08-07', null],
      ['breakglass01@contoso.example', false, '2026-06-01', 365],
      ['ci-deploy', null, null, null],
    ]);
  });

  it('rejects what it cannot read, and says what a file lacks', () => {
    expect(reasonsOf(vault, 'rejected')).toEqual([
      'has a last rotation that cannot be read as a date',
      'names no account',
    ]);
    const sample = { shape: 'table', fileName: 'x.csv', header: ['vault'], rows: [] } as const;
    expect(pamVault.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
