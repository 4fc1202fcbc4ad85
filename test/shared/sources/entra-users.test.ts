import { describe, expect, it } from 'vitest';
import { entraUsers } from '#shared/sources/entra-users.ts';
import { factsOf, plainOptions, readFixture, readerOf, reasonsOf } from './read-fixture.ts';

function population(name: string, options = {}) {
  return factsOf(readFixture(entraUsers, `entra-users/${name}`, options), 'population');
}

describe('entra-users', () => {
  it('reads the current portal export: without accountEnabled the state is not known', () => {
    const facts = population('portal-current.csv');
    expect(facts).toHaveLength(10);
    expect(facts[0]).toEqual({
      kind: 'population',
      keys: { id: '8c8d357b-5e87-4bba-ad45-197626bd5759', upn: 'ada.lindqvist@contoso.example' },
      attributes: { name: 'Ada Lindqvist', enabled: null, userType: 'Member', company: 'Contoso' },
      marks: [],
      directory: { synced: false },
    });
    expect(facts[2]?.marks).toEqual(['synced']);
    expect(facts.filter(({ marks }) => marks.includes('guest')).map(({ keys }) => keys.upn)).toEqual([
      'tomas.novak_example.com#EXT#@contoso.example',
    ]);
  });

  it('reads the legacy bulk download, dates in the order that the file shows', () => {
    const facts = population('portal-legacy.csv');
    expect(facts.map(({ attributes }) => [attributes.enabled, attributes.created])).toEqual([
      [true, '2021-08-19'],
      [false, '2022-03-04'],
      [true, '2023-01-05'],
    ]);
    expect(facts[0]?.keys.mail).toBe('ada@contoso.example');
    expect(facts[0]?.attributes).toMatchObject({ department: 'Grid operations', jobTitle: 'Engineer' });
    expect(facts[1]?.attributes.name).toBe('Nowak, Eva');
  });

  it('keeps a formula in a name as text, and knows a guest by name where the type says Member', () => {
    const guest = population('portal-legacy.csv')[2];
    expect(guest?.attributes.name).toBe('=1+3');
    expect(guest?.marks).toEqual(['ext-name']);
  });

  it('reads Get-MgUser of Windows PowerShell: #TYPE line, semicolons, an empty AccountEnabled is not disabled', () => {
    const facts = population('get-mguser.csv');
    expect(facts.map(({ attributes }) => attributes.enabled)).toEqual([true, null]);
    expect(facts[0]?.attributes.created).toBe('2021-08-19');
    // 01.02.2022 could be either; the other row shows day first.
    expect(facts[1]?.attributes.created).toBe('2022-02-01');
  });

  it('reads Graph JSON', () => {
    const facts = population('graph.json');
    expect(facts).toHaveLength(10);
    expect(facts.filter(({ attributes }) => attributes.enabled === false)).toHaveLength(1);
    expect(facts[0]?.attributes.created).toBe('2021-08-19T13:25:31Z');
  });

  it('reads every attribute and key that Graph gives', () => {
    const reading = readFixture(entraUsers, 'entra-users/graph-attributes.json');
    expect(factsOf(reading, 'population')[0]).toEqual({
      kind: 'population',
      keys: {
        id: '11111111-0000-4000-8000-000000000001',
        upn: 'Ada@contoso.example',
        mail: 'a.l@contoso.example',
        login: 'alind',
        employeeId: '00017',
      },
      attributes: {
        name: 'Ada',
        enabled: true,
        userType: 'Member',
        department: 'Finance',
        jobTitle: 'Controller',
        company: 'Contoso',
        manager: 'boss@contoso.example',
        created: '2021-08-19T13:25:31Z',
        lastSignIn: '2026-09-22T18:49:13Z',
      },
      marks: ['synced'],
      directory: { synced: true },
    });
    expect(factsOf(reading, 'population')[1]?.marks).toEqual(['ext-name', 'guest']);
    expect(reasonsOf(reading, 'rejected')).toEqual(['has neither a user principal name nor an id']);
    expect(reading.facts).toEqual({
      extractedOn: null,
      incomplete: 'it has a next-page marker (@odata.nextLink): more pages follow',
    });
  });

  it('takes the id off the name of a soft-deleted user', () => {
    expect(population('graph-deleted.json')).toMatchObject([
      { keys: { upn: 'greta.olsen@contoso.example' }, marks: ['deleted'] },
    ]);
  });

  it('reads deleted users of PowerShell: whatever their state was, they are deleted', () => {
    expect(
      population('deleted-items.json').map(({ keys, attributes, marks }) => [
        keys.upn,
        attributes.enabled,
        marks,
      ]),
    ).toEqual([
      ['greta.olsen@contoso.example', null, ['deleted']],
      ['tomas.novak_example.com#EXT#@contoso.example', null, ['deleted', 'ext-name']],
    ]);
  });

  it('reads the older documented list: objectId, and nothing of phones and private addresses', () => {
    const facts = population('portal-documented-list.csv');
    expect(facts[0]?.keys).toEqual({
      id: '8c8d357b-5e87-4bba-ad45-197626bd5759',
      upn: 'ada.lindqvist@contoso.example',
      mail: 'ada@contoso.example',
    });
    expect(facts.map(({ attributes }) => attributes.enabled)).toEqual([true, false]);
    expect(JSON.stringify(facts)).not.toMatch(/\+49|private\.example/);
  });

  it('reads the admin center: a blocked credential is a disabled account, an empty one is not known', () => {
    const facts = population('m365-admin-center.csv');
    expect(facts.map(({ attributes, marks }) => [attributes.enabled, marks])).toEqual([
      [true, ['synced']],
      [false, []],
      [null, ['deleted']],
    ]);
    expect(facts[0]).toMatchObject({
      keys: { id: '8c8d357b-5e87-4bba-ad45-197626bd5759', upn: 'ada.lindqvist@contoso.example' },
      attributes: {
        name: 'Ada Lindqvist',
        department: 'Grid operations',
        jobTitle: 'Engineer',
        created: '2021-08-19',
      },
    });
  });

  it('reads the AzureAD module, and MSOnline', () => {
    expect(
      population('azuread-module.csv').map(({ keys, attributes, marks }) => [
        keys.id?.slice(0, 8),
        attributes.enabled,
        marks,
      ]),
    ).toEqual([
      ['8c8d357b', true, ['synced']],
      ['14bd76e0', false, []],
      ['cf0b1d65', true, ['ext-name', 'guest']],
    ]);
    expect(population('msonline.csv').map(({ attributes, marks }) => [attributes.enabled, marks])).toEqual([
      [true, ['synced']],
      [false, []],
      [true, ['deleted']],
    ]);
  });

  it('leaves the prefix on a name that is not its own id', () => {
    const interpreter = entraUsers.bind(readerOf('entra-users/graph.json').sample, plainOptions);
    if ('cannot' in interpreter) throw new Error(interpreter.cannot);
    const upn = 'ab0eb15565854496aa102239cbb2387fgreta@contoso.example';
    const reading = interpreter.read({ element: { id: 'another-id', userPrincipalName: upn } });
    expect(reading).toMatchObject({ facts: [{ keys: { upn }, marks: [] }] });
  });

  it('keeps keys as spelled, with their spaces and capitals', () => {
    const upns = population('duplicate-upn-case.csv').map(({ keys }) => keys.upn);
    expect(upns).toEqual([
      'Ada.Lindqvist@contoso.example',
      'ada.lindqvist@contoso.example',
      'ada.lindqvist@contoso.example ',
      'ADA.LINDQVIST@CONTOSO.EXAMPLE',
      'ada.lindqvist\u00a0@contoso.example',
    ]);
  });

  it.each([
    ['a list of mailboxes', ['DisplayName', 'UserPrincipalName', 'RecipientTypeDetails', 'Id']],
    ['registration details', ['id', 'userPrincipalName', 'userType', 'methodsRegistered']],
    ['per-user MFA of MSOnline', ['UserPrincipalName', 'UserType', 'ObjectId', 'MFAStatus']],
    ['a list of employees', ['Employee ID', 'Work Email', 'Status']],
  ])('does not take %s for users', (_what, header) => {
    expect(
      entraUsers.detect({ shape: 'table', fileName: 'exportUsers.csv', header, rows: [] }).confidence,
    ).toBe(0);
  });

  it('calls no account deleted for a placeholder, and none signed in for the nought of a clock', () => {
    const header = ['userPrincipalName', 'userType', 'deletedDateTime', 'lastSignInDateTime'];
    const sample = { shape: 'table', fileName: 'x.csv', header, rows: [] } as const;
    const bound = entraUsers.bind(sample, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    const said = (deleted: string, signIn: string) => {
      const reading = bound.read(['ada@contoso.example', 'Member', deleted, signIn]);
      const [fact] = reading.as === 'facts' ? reading.facts : [];
      return fact?.kind === 'population' ? [fact.marks, fact.attributes.lastSignIn] : [];
    };
    expect(said('-', '0001-01-01T00:00:00Z')).toEqual([[], 'never']);
    expect(said('0001-01-01T00:00:00Z', '')).toEqual([[], undefined]);
    expect(said('9/2/2026 1:00:00 PM', '2026-09-01T08:00:00Z')).toEqual([
      ['deleted'],
      '2026-09-01T08:00:00Z',
    ]);
  });

  it('does not take the members of a group for the users of the tenant', () => {
    const member = { id: 'a', displayName: 'Ada', userPrincipalName: 'ada@contoso.example' };
    const detected = (element: object) =>
      entraUsers.detect({
        shape: 'json',
        fileName: 'members.json',
        envelope: new Map([
          ['@odata.context', 'https://graph.microsoft.com/v1.0/$metadata#directoryObjects'],
        ]),
        arrayName: 'value',
        elements: [element],
      }).confidence;
    expect(detected({ '@odata.type': '#microsoft.graph.user', ...member })).toBe(0);
    expect(detected({ ...member, deletedDateTime: '2026-09-01T08:00:00Z' })).toBe(0.9);
  });

  it.each([
    ["https://graph.microsoft.com/v1.0/$metadata#users('8c8d')/authentication/methods", 0],
    ['https://graph.microsoft.com/v1.0/$metadata#users', 1],
    ['https://graph.microsoft.com/v1.0/$metadata#users(id,displayName)', 1],
  ])('judges the context %s', (context, confidence) => {
    const envelope = new Map([['@odata.context', context]]);
    const sample = {
      shape: 'json',
      fileName: 'x.json',
      envelope,
      arrayName: 'value',
      elements: [{}],
    } as const;
    expect(entraUsers.detect(sample).confidence).toBe(confidence);
  });

  it('says which column is missing', () => {
    const sample = { shape: 'table', fileName: 'x.csv', header: ['displayName'], rows: [] } as const;
    expect(entraUsers.bind(sample, plainOptions)).toEqual({
      cannot: 'It has neither userPrincipalName nor id. Export it with one of them.',
    });
  });
});
