import { describe, expect, it } from 'vitest';
import type { ReadingOptions } from '#shared/sources/adapter.ts';
import { rolesOfMapping, table } from '#shared/sources/table.ts';
import { factsOf, plainOptions, readFixture, readerOf, reasonsOf } from './read-fixture.ts';

const erp: Partial<ReadingOptions> = {
  columns: {
    employeeId: 'Personalnummer',
    upn: 'anmeldename',
    name: 'Name',
    enabled: 'Aktiv',
    department: 'Abteilung',
    class: 'Klasse',
    factors: 'Faktoren',
    enforced: 'MFA Pflicht',
  },
  values: {
    enabled: { JA: true, nein: false },
    class: { Dienst: 'service' },
    factors: { separator: ',', handy: 'phone', keine: 'none' },
    enforced: { ja: true, nein: false },
  },
};

describe('table', () => {
  describe('a population with factors, enforcement and classes', () => {
    const reading = readFixture(table, 'table/erp-de.csv', erp);

    it('reads the population; a word that means neither is not guessed', () => {
      expect(
        factsOf(reading, 'population').map(({ keys, attributes }) => [
          keys,
          attributes.name,
          attributes.enabled,
        ]),
      ).toEqual([
        [{ upn: 'ADA@nordwind.example', employeeId: '0017' }, 'Ada Müller', true],
        [{ upn: 'bjorn@nordwind.example', employeeId: '0018' }, 'Björn Ähre', false],
        [{ upn: 'carla@nordwind.example', employeeId: '0019' }, 'Carla Weiß', null],
      ]);
    });

    it('maps words to factors, none to nothing, and keeps what is not mapped as unrecognised', () => {
      expect(
        factsOf(reading, 'enrolment').map(({ factors }) => factors.map(({ id, word }) => [id, word])),
      ).toEqual([
        [
          ['phone', 'Handy'],
          ['totp', 'TOTP'],
        ],
        [],
        [['unrecognised', 'Rauchzeichen']],
      ]);
    });

    it('reads enforcement and classes where the cell says something', () => {
      expect(
        factsOf(reading, 'enforcement').map(({ keys, state, reason }) => [keys.upn, state, reason]),
      ).toEqual([
        ['ADA@nordwind.example', 'enforced', 'source.table.reason.enforced'],
        ['bjorn@nordwind.example', 'absent', 'source.table.reason.absent'],
      ]);
      expect(factsOf(reading, 'class')).toMatchObject([{ class: 'service' }]);
    });

    it('rejects a row that names nobody', () => {
      expect(reasonsOf(reading, 'rejected')).toEqual(['has no identity in any mapped column']);
    });
  });

  it('reads people; a last day that is no date rejects the row', () => {
    const columns = {
      mail: 'Work Email',
      employeeId: 'Employee ID',
      name: 'Last Name',
      left: 'Termination Date',
    };
    const people = factsOf(readFixture(table, 'table/leavers.csv', { columns }), 'person');
    expect(people.map(({ name, left }) => [name, left])).toEqual([
      ['Nowak', '2025-01-31'],
      ['Olsen', '2026-09-10'],
      ['Müller', null],
      ['Jansen', null],
      ['Rossi', '2026-12-31'],
    ]);
    const status = { ...columns, left: 'Status' };
    expect(reasonsOf(readFixture(table, 'table/leavers.csv', { columns: status }), 'rejected')).toHaveLength(
      5,
    );
  });

  it('reads one row a factor where the mapping says so', () => {
    const options = {
      columns: { login: 'loginname', factors: 'kind' },
      values: {
        factors: { rowPerFactor: true, webauthn: 'fido2-key', signed_nonce: 'fastpass', call: 'voice' },
      },
    };
    const facts = factsOf(readFixture(table, 'table/okta-factors.csv', options), 'enrolment');
    expect(facts.map(({ factors }) => factors.map(({ id }) => id).join())).toEqual([
      'fido2-key',
      'fastpass',
      'sms',
      'voice',
      '',
      'unrecognised',
    ]);
    expect(facts.every(({ rowPerFactor }) => rowPerFactor)).toBe(true);
  });

  it('reads JSON by dotted names: roles and groups', () => {
    const columns = { login: 'account.login', role: 'role', roleId: 'roleId', group: 'group' };
    const reading = readFixture(table, 'table/roles.json', { columns });
    expect(factsOf(reading, 'privilege')).toEqual([
      {
        kind: 'privilege',
        principal: 'user',
        keys: { login: 'ada' },
        role: { id: 'r-1', name: 'Admin' },
        state: 'active',
      },
    ]);
    expect(factsOf(reading, 'membership')).toEqual([
      { kind: 'membership', group: { id: 'Operators', name: 'Operators' }, member: { login: 'ada' } },
    ]);
  });

  it('says nothing of roles that the engagement did not name', () => {
    const reading = readFixture(table, 'table/erp-de.csv', { ...erp, roles: ['enrolment'] });
    expect(factsOf(reading, 'population')).toEqual([]);
    expect(factsOf(reading, 'enrolment')).toHaveLength(3);
  });

  it.each([
    [{ upn: 'a' }, ['population']],
    [{ upn: 'a', name: 'b', department: 'c' }, ['population']],
    [{ upn: 'a', factors: 'b' }, ['enrolment']],
    [{ upn: 'a', name: 'n', factors: 'b' }, ['enrolment']],
    [{ upn: 'a', enabled: 'e', factors: 'b', enforced: 'c' }, ['population', 'enrolment', 'enforcement']],
    [{ upn: 'a', role: 'b', roleId: 'c' }, ['privilege']],
    [{ upn: 'a', groupId: 'b' }, ['membership']],
    [{ upn: 'a', class: 'b' }, ['class-list']],
    [{ mail: 'a', name: 'b', left: 'c', created: 'd' }, ['people']],
  ])('takes %j for %j', (columns, roles) => {
    expect(rolesOfMapping(columns)).toEqual(roles);
  });

  it.each([
    ['no identity', { columns: { name: 'Name' } }, /No column is mapped to an identity/],
    ['a column that is not there', { columns: { upn: 'Login' } }, /no column "Login". Correct columns.upn/],
    [
      'words of yes and no that nobody explained',
      { columns: { upn: 'Anmeldename', enabled: 'Abteilung' } },
      /column for enabled holds words that are not known. Say what they mean under values.enabled/,
    ],
    [
      'classes that do not exist',
      { columns: { upn: 'Anmeldename', class: 'Klasse' } },
      /column for class holds words that are not known/,
    ],
  ])('cannot bind %s', (_what, options, why) => {
    const bound = table.bind(readerOf('table/erp-de.csv').sample, { ...plainOptions, ...options });
    expect('cannot' in bound ? bound.cannot : '').toMatch(why);
  });

  it('is never recognised by itself', () => {
    expect(table.detect(readerOf('table/erp-de.csv').sample)).toEqual({ confidence: 0, reasons: [] });
  });

  describe('JSON that is nested', () => {
    const options: ReadingOptions = {
      ...plainOptions,
      columns: {
        login: 'profile.login',
        factors: 'factors.type',
        created: 'meta.created',
        left: 'meta.left',
      },
      values: { factors: { push: 'push-number' }, left: { '-': '' }, created: { unbekannt: '' } },
    };
    const element = (factors: unknown, meta: object = {}) => ({ profile: { login: 'ada' }, factors, meta });
    const read = (one: unknown, roles: ReadingOptions['roles']) => {
      const sample = {
        shape: 'json',
        fileName: 'x.json',
        envelope: new Map(),
        arrayName: null,
        elements: [one],
      } as const;
      const bound = table.bind(sample, { ...options, roles });
      return 'cannot' in bound ? bound : bound.read({ element: one });
    };

    it('is mapped by dotted path, through lists', () => {
      expect(read(element([{ type: 'push' }, { type: 'totp' }]), ['enrolment'])).toMatchObject({
        facts: [{ keys: { login: 'ada' }, factors: [{ id: 'push-number' }, { id: 'totp' }] }],
      });
    });

    it('keeps what no word is: an object in a list of factors is listed, and not lost', () => {
      const reading = read(element([{ type: { deep: 1 } }]), ['enrolment']);
      expect(reading).toMatchObject({ facts: [{ factors: [{ id: 'unrecognised', word: '{"deep":1}' }] }] });
    });

    it('takes words that stand for no date for none', () => {
      const meta = { created: 'unbekannt', left: '-' };
      expect(read(element([], meta), ['people', 'population'])).toMatchObject({
        as: 'facts',
        facts: [{ kind: 'population' }, { kind: 'person', left: null }],
      });
    });
  });
});
