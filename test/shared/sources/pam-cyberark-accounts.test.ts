import { describe, expect, it } from 'vitest';
import { pamCyberarkAccounts } from '#shared/sources/pam-cyberark-accounts.ts';
import { powershellObject } from '#shared/sources/steps/powershell-object.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const json = readFixture(pamCyberarkAccounts, 'pam-cyberark-accounts/accounts.json');

describe('pam-cyberark-accounts', () => {
  it('reads the safe, whether the vault changes the secret by itself, and when it last did', () => {
    expect(factsOf(json, 'vault').slice(0, 2)).toEqual([
      {
        kind: 'vault',
        keys: { upn: 'adm-alindqvist@contoso.example', login: 'adm-alindqvist' },
        safe: 'T0-Admins',
        managed: true,
        lastRotated: '2026-09-20',
        rotationDays: null,
      },
      {
        kind: 'vault',
        keys: { upn: 'svc-backup@contoso.example' },
        safe: 'Service',
        managed: false,
        lastRotated: '2022-08-07',
        rotationDays: null,
      },
    ]);
  });

  it('never takes the account of a machine for one of the directory', () => {
    expect(factsOf(json, 'vault').map(({ keys }) => keys.login)).toEqual([
      'adm-alindqvist',
      undefined,
      undefined,
      'ci-deploy',
    ]);
  });

  it.each([
    ['WinServerLocal', String.raw`SRV01\Administrator`, { login: String.raw`SRV01\Administrator` }],
    ['WinServerLocal', String.raw`.\Administrator`, { login: String.raw`.\Administrator` }],
    ['WinDomainJoinedServerLocal', 'Administrator', { upn: 'Administrator@srv01' }],
    ['WinDomain', String.raw`CONTOSO\adm-ada`, { login: 'adm-ada' }],
  ])('tells an account of a machine from one of a domain: %s, %s', (platform, user, keys) => {
    const header = ['AccountID', 'userName', 'address', 'platformId', 'Safe'];
    const bound = pamCyberarkAccounts.bind(
      { shape: 'table', fileName: 'x.csv', header, rows: [] },
      plainOptions,
    );
    if ('cannot' in bound) throw new Error(bound.cannot);
    const reading = bound.read(['1', user, 'srv01', platform, 'S']);
    expect(reading.as === 'facts' && reading.facts).toEqual([expect.objectContaining({ keys })]);
  });

  it('reads the nested objects that PowerShell prints into cells', () => {
    const csv = readFixture(pamCyberarkAccounts, 'pam-cyberark-accounts/psPAS.csv');
    expect(factsOf(csv, 'vault')).toEqual(factsOf(json, 'vault').slice(0, 2));
  });

  it('rejects a row without a name, and says what a file lacks', () => {
    expect(reasonsOf(json, 'rejected')).toEqual(['has no userName']);
    const sample = { shape: 'table', fileName: 'x.csv', header: ['userName'], rows: [] } as const;
    expect(pamCyberarkAccounts.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});

describe('an object that PowerShell printed', () => {
  it.each([
    ['@{a=1; B=x y; =z; c}', { a: '1', b: 'x y' }],
    ['@{}', {}],
    ['System.Object', {}],
    [undefined, {}],
  ])('%j', (text, properties) => {
    expect(Object.fromEntries(powershellObject(text))).toEqual(properties);
  });
});
