import { describe, expect, it } from 'vitest';
import { adapterOf } from '#shared/sources/registry.ts';
import { ownerOfRows } from '#shared/sources/steps/owner-of-rows.ts';
import { keysOfFile, keysOfName } from '#shared/sources/steps/named-keys.ts';
import { plainOptions } from '../read-fixture.ts';

const sample = (fileName: string, elements: readonly unknown[] = [{}]) =>
  ({ shape: 'json', fileName, envelope: new Map<string, string>(), arrayName: null, elements }) as const;
const row = { element: {} };

describe('whose the rows of a file are', () => {
  it('is said by each row where the file has such a field', () => {
    const owner = ownerOfRows(sample('devices_7.json'), (one) => ('element' in one ? one.element : null));
    expect(owner?.({ element: '101' })).toEqual({ id: '101' });
    expect(owner?.({ element: '' })).toBeUndefined();
  });

  it('else by the file, else by nobody', () => {
    expect(ownerOfRows(sample('devices_7.json'), null)?.(row)).toEqual({ id: '7' });
    expect(ownerOfRows(sample('devices.json'), null)).toBeNull();
  });

  it('does not matter for a file without rows', () => {
    expect(ownerOfRows(sample('devices.json', []), null)?.(row)).toBeUndefined();
  });
});

describe('an empty list, the last page or a user without devices', () => {
  it.each([
    'onelogin-users',
    'onelogin-mfa-devices',
    'pingone-users',
    'pingone-devices',
    'github-outside-collaborators',
    'salesforce-users',
    'authentik-users',
    'authentik-devices',
    'zitadel-users',
    'zitadel-authentication-methods',
    'pam-cyberark-accounts',
  ])('is no fault to %s', (id) => {
    expect(adapterOf(id)?.bind(sample('page_2.json', []), plainOptions)).not.toHaveProperty('cannot');
  });
});

describe('an account that is named with one word', () => {
  const guid = '8c8d357b-5e87-4bba-ad45-197626bd5759';

  it.each([
    ['ada@contoso.example', { upn: 'ada@contoso.example', mail: 'ada@contoso.example' }],
    ['CONTOSO\\svc-backup', { login: 'svc-backup' }],
    ['.\\Administrator', { login: '.\\Administrator' }],
    [' svc-backup ', { login: 'svc-backup' }],
    [guid, { id: guid }],
  ])('%s is known by its kind', (name, keys) => {
    expect(keysOfName(name)).toEqual(keys);
  });

  it('by the name of a file is an id, where it has a digit', () => {
    expect([keysOfFile('101'), keysOfFile('dario'), keysOfFile('a1@contoso.example')]).toEqual([
      { id: '101' },
      { login: 'dario' },
      { upn: 'a1@contoso.example', mail: 'a1@contoso.example' },
    ]);
  });
});
