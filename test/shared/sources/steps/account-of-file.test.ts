import { describe, expect, it } from 'vitest';
import { accountOfFile } from '#shared/sources/steps/account-of-file.ts';

const guid = '8c8d357b-5e87-4bba-ad45-197626bd5759';
const json = (fileName: string, envelope: Readonly<Record<string, string>> = {}) =>
  accountOfFile({
    shape: 'json',
    fileName,
    envelope: new Map(Object.entries(envelope)),
    arrayName: null,
    elements: [],
  });

describe('the account that a file is about', () => {
  it.each([
    ['mfa_devices_101.json', '101'],
    ['authenticators_admin_all_user44.json', '44'],
    [`devices-${guid}.json`, guid],
    ['methods_ada-maria.l@contoso.example.json', 'ada-maria.l@contoso.example'],
    ['credentials dario.json', 'dario'],
    ['101.json', '101'],
    ['devices_20269999.json', '20269999'],
    ['devices_2026-09-29_101.json', '101'],
  ])('is in the name %s', (name, account) => {
    expect(json(name)).toBe(account);
  });

  it.each([
    'mfa_devices.json',
    'devices.json',
    'users.json',
    'collected.json',
    '.json',
    'factors-2026-09-29.json',
    'mfa_devices_2026_9_5.json',
    'methods_20260929.json',
    '2026-09-29.json',
    'devices-2026-09-29T18-49-13Z.json',
    'devices_2026-09-29_1849.json',
  ])('is not in the name %s', (name) => {
    expect(json(name)).toBeUndefined();
  });

  it('is in a context or a link before it is in the name', () => {
    expect(
      json('methods_7.json', { '@odata.context': `https://g.example/$metadata#users('${guid}')/methods` }),
    ).toBe(guid);
    expect(json('devices_7.json', { '_links.self.href': `https://p.example/v1/users/${guid}/devices` })).toBe(
      guid,
    );
    expect(json('x_7.json', { link: 'https://p.example/users/a%40contoso.example' })).toBe(
      'a@contoso.example',
    );
    expect(json('x_7.json', { link: 'https://p.example/users/%zz/x' })).toBe('%zz');
  });
});
