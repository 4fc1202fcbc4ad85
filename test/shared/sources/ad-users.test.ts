import { describe, expect, it } from 'vitest';
import { adUsers } from '#shared/sources/ad-users.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

function reading(name: string) {
  return readFixture(adUsers, `ad-users/${name}`);
}
const users = 'OU=Users,OU=Contoso,DC=contoso,DC=example';
const groups = (name: string) => `CN=${name},OU=Groups,DC=contoso,DC=example`;

describe('ad-users, from Get-ADUser', () => {
  const joined = reading('get-aduser.csv');

  it('knows accounts by GUID and names, and what the directory says of them', () => {
    expect(factsOf(joined, 'population')).toEqual([
      {
        kind: 'population',
        keys: {
          id: '938651da-e4e9-4f5f-acd2-42457ab5a45a',
          upn: 'ada.lindqvist@contoso.example',
          login: 'alindqvist',
          mail: 'ada.lindqvist@contoso.example',
        },
        attributes: {
          enabled: true,
          name: 'Ada Lindqvist',
          manager: 'Dubois, Chloé',
          ou: users,
          created: '2021-08-19',
          lastSignIn: '2026-09-22',
        },
        marks: [],
        directory: {
          guid: '938651da-e4e9-4f5f-acd2-42457ab5a45a',
          sid: 'S-1-5-21-1111111111-2222222222-3333333333-1110',
          domain: 'contoso.example',
        },
      },
      expect.objectContaining({ marks: ['admin-count'] }),
      expect.objectContaining({
        attributes: { enabled: false, name: 'Björn Müller', ou: users, created: '2021-08-19' },
        marks: [],
      }),
      expect.objectContaining({
        keys: { id: '28ccaf90-9729-4443-a8e3-ad06b67c3724', login: 'drossi' },
        marks: ['password-not-required'],
      }),
    ]);
    expect(reasonsOf(joined, 'rejected')).toEqual(['has neither a sAMAccountName nor an id']);
    expect(joined.mapped).toMatchObject({ login: 'SamAccountName', control: 'userAccountControl' });
  });

  it('takes a required smart card for a factor that is enforced, and says nothing of anybody else', () => {
    const [only, ...more] = factsOf(joined, 'enrolment');
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      keys: { login: 'adm-alindqvist' },
      factors: [{ id: 'smart-card', word: 'SMARTCARD_REQUIRED', strength: 4 }],
    });
    expect(factsOf(joined, 'enforcement')).toMatchObject([
      { keys: { login: 'adm-alindqvist' }, state: 'enforced', reason: 'source.ad-users.reason.smart-card' },
    ]);
  });

  it('cuts joined groups at names, whatever commas they hold', () => {
    expect(factsOf(joined, 'membership').map(({ group, member }) => [member.login, group.name])).toEqual([
      ['alindqvist', 'VPN Users'],
      ['adm-alindqvist', 'Domain Admins'],
      ['adm-alindqvist', 'Protected Users'],
    ]);
  });

  it('reads a selection without GUID and user principal name by SID; lost groups say nothing', () => {
    const selected = reading('get-aduser-selected.csv');
    expect(
      factsOf(selected, 'population').map(({ keys, marks }) => [keys.id?.slice(-4), keys.login, marks]),
    ).toEqual([
      ['1110', 'alindqvist', []],
      ['1120', 'svc-backup', []],
      ['1121', 'gmsa-sql$', ['dollar-name']],
    ]);
    expect(factsOf(selected, 'population')[1]?.attributes.lastSignIn).toBe('2026-09-02');
    expect(factsOf(selected, 'membership').map(({ group }) => group)).toEqual([
      { id: 'VPN Users', name: 'VPN Users' },
      { id: 'Backup Operators', name: 'Backup Operators' },
    ]);
  });

  it('reads what ConvertTo-Json makes of it', () => {
    const json = reading('get-aduser.json');
    expect(factsOf(json, 'population')).toMatchObject([
      { keys: { login: 'alindqvist' }, attributes: { enabled: true, lastSignIn: '2026-09-22T08:15:00Z' } },
      { keys: { login: 'drossi' }, attributes: { enabled: false } },
    ]);
    expect(factsOf(json, 'membership').map(({ group }) => group.id)).toEqual([groups('VPN Users')]);
    expect(factsOf(json, 'enforcement')).toHaveLength(1);
  });
});

describe('ad-users, from csvde', () => {
  const csvde = reading('csvde.csv');

  it('decodes bytes, FILETIME and generalized time', () => {
    expect(factsOf(csvde, 'population')[0]).toMatchObject({
      keys: { id: '938651da-e4e9-4f5f-acd2-42457ab5a45a', upn: 'ada.lindqvist@contoso.example' },
      attributes: {
        created: '2021-08-19T13:25:31Z',
        lastSignIn: '2025-09-29T05:00:00Z',
        name: 'Ada Lindqvist',
      },
    });
    expect(factsOf(csvde, 'population')[1]).toMatchObject({
      attributes: { enabled: false, lastSignIn: 'never', name: 'Björn Müller' },
      marks: ['admin-count'],
    });
  });

  it('tells computers from managed service accounts, though both are computers in the schema', () => {
    expect(factsOf(csvde, 'population').map(({ keys, marks }) => [keys.login, marks])).toEqual([
      ['alindqvist', []],
      ['bmueller', ['admin-count']],
      ['PC-0042$', ['computer']],
      ['gmsa-sql$', ['dollar-name']],
    ]);
  });

  it('follows groups in groups, and ignores what is no account', () => {
    expect(
      factsOf(csvde, 'membership').map(({ group, memberIsGroup }) => [group.name, memberIsGroup]),
    ).toEqual([
      ['VPN Users', undefined],
      ['IT, all', undefined],
      ['Remote', true],
    ]);
    expect(reasonsOf(csvde, 'ignored')).toEqual(['source.ad-users.ignored.no-account']);
  });
});

describe('ad-users, from LDIF', () => {
  it('reads what ldapsearch prints, in any spelling of attributes', () => {
    const ldif = reading('ldapsearch.ldif');
    expect(factsOf(ldif, 'population')).toMatchObject([
      {
        keys: { id: '938651da-e4e9-4f5f-acd2-42457ab5a45a', login: 'alindqvist' },
        attributes: { enabled: true, created: '2021-08-19T13:25:31Z' },
      },
      { keys: { login: 'bmueller' }, attributes: { name: 'Björn Müller' }, marks: ['admin-count'] },
      { keys: { login: 'svc-backup' }, marks: ['password-not-required'] },
    ]);
    expect(factsOf(ldif, 'membership').map(({ group }) => group.name)).toEqual([
      'VPN Users',
      'A very long group name that the tool folds over two lines',
    ]);
    expect(factsOf(ldif, 'enforcement').map(({ keys }) => keys.login)).toEqual(['bmueller']);
    expect(ldif.facts?.incomplete).toBeNull();
  });

  it('reads what ldifde writes', () => {
    expect(factsOf(reading('ldifde.ldif'), 'population')).toMatchObject([
      { keys: { login: 'alindqvist' }, attributes: { enabled: true, lastSignIn: '2025-09-29T05:00:00Z' } },
    ]);
  });

  it('reads pages one after the other, and says where the search was stopped at one', () => {
    const paged = reading('ldapsearch-paged.ldif');
    expect(factsOf(paged, 'population').map(({ keys }) => keys.login)).toEqual(['alindqvist', 'bmueller']);
    expect(reasonsOf(paged, 'rejected')).toEqual([]);
    expect(paged.facts?.incomplete).toBeNull();
    expect(reading('ldapsearch-stopped.ldif').facts?.incomplete).toContain('more pages follow');
  });

  it('says that a search was cut short by a limit, or never ended', () => {
    expect(reading('ldapsearch-cut.ldif').facts?.incomplete).toBe(
      'its search ended with “4 Size limit exceeded”',
    );
    const element = { dn: 'CN=a,DC=b', sAMAccountName: 'a', objectClass: 'user', userAccountControl: '512' };
    const sample = {
      fileName: 'x',
      envelope: new Map<string, string>(),
      arrayName: null,
      elements: [element],
    };
    const bound = adUsers.bind({ shape: 'json', ...sample }, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    expect(bound.finish?.(new Map([['result', 'missing']])).incomplete).toContain('last lines are missing');
  });

  it.each([
    ['CN=Ada\\0ADEL:c0000000-0000-4000-8000-000000000001,CN=Deleted Objects,DC=b', '512', ['deleted'], true],
    ['CN=Ada DEL:1,DC=b', '0x202', [], false],
    ['CN=Ada,DC=b', '0x200', [], true],
    ['CN=Ada,DC=b', '0x', [], null],
  ])('reads %s with %s', (dn, control, marks, enabled) => {
    const header = ['DN', 'objectClass', 'sAMAccountName', 'userAccountControl'];
    const bound = adUsers.bind({ shape: 'table', fileName: 'x.csv', header, rows: [] }, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    expect(bound.read([dn, 'user', 'ada', control])).toMatchObject({
      facts: [{ marks, attributes: { enabled } }],
    });
  });

  it('marks what lies in the recycle bin', () => {
    const element = {
      dn: 'CN=Ada\\0ADEL:1,DC=b',
      sAMAccountName: 'ada',
      objectClass: 'user',
      isDeleted: 'TRUE',
    };
    const sample = {
      fileName: 'x',
      envelope: new Map<string, string>(),
      arrayName: null,
      elements: [element],
    };
    const bound = adUsers.bind({ shape: 'json', ...sample }, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    expect(bound.read({ element })).toMatchObject({ facts: [{ marks: ['deleted'] }] });
  });

  it('reads elements as a reader of LDIF hands them over, options of attributes taken off', () => {
    const element = {
      dn: 'CN=Ada,DC=contoso,DC=example',
      sAMAccountName: 'ada',
      'memberOf;range=0-1': ['CN=A,DC=contoso,DC=example', 'CN=B,DC=contoso,DC=example'],
      objectSid: "X'0105'",
      userAccountControl: '512',
    };
    const sample = {
      fileName: 'x',
      envelope: new Map<string, string>(),
      arrayName: null,
      elements: [element],
    };
    const bound = adUsers.bind({ shape: 'json', ...sample }, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    const read = bound.read({ element });
    expect(read.as === 'facts' ? read.facts.map(({ kind }) => kind) : read).toEqual([
      'population',
      'membership',
      'membership',
    ]);
  });
});

describe('ad-users, what it is not', () => {
  it('is no list of mailboxes, groups or members without more', () => {
    const at = (header: readonly string[]) =>
      adUsers.detect({ shape: 'table', fileName: 'x.csv', header, rows: [] }).confidence;
    expect(at(['SamAccountName', 'DistinguishedName', 'RecipientTypeDetails'])).toBe(0);
    expect(at(['SamAccountName', 'DistinguishedName', 'GroupScope'])).toBe(0);
    expect(at(['SamAccountName', 'SID', 'objectClass'])).toBe(0.75);
    expect(at(['SamAccountName'])).toBe(0);
    expect(at(['DistinguishedName', 'ObjectGUID', 'Enabled'])).toBe(0.95);
  });

  it('says what is missing', () => {
    const sample = { shape: 'table', fileName: 'x.csv', header: ['Enabled', 'DN'], rows: [] } as const;
    expect(adUsers.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
