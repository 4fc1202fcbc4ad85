import { describe, expect, it } from 'vitest';
import type { Inspection, Preview } from '#shared/contract/sources.ts';
import { accountClasses as modelClasses } from '#shared/model/account-class.ts';
import { factorIds as modelFactors } from '#shared/model/factor.ts';
import { rolesOfMapping } from '#shared/sources/table.ts';
import { grouped, isReady, proposedRealm, realmId } from '../../renderer/features/sources/arrival-groups.ts';
import {
  guessedColumns,
  guessedMeaning,
  guessedSeparator,
  rolesOf,
  wordsOf,
} from '../../renderer/features/sources/mapping-fields.ts';
import { complete, meaningsOf } from '../../renderer/features/sources/mapping-values.ts';
import { accountClasses, factorIds } from '../../renderer/features/sources/model-words.ts';

const preview: Preview = {
  name: 'vpn.csv',
  columns: ['Anmeldename', 'E-Mail', 'Aktiv', 'Verfahren'],
  rows: [],
  values: [
    [{ value: 'a', count: 1 }],
    [],
    [
      { value: 'ja', count: 4 },
      { value: 'ruhend', count: 1 },
    ],
    [
      { value: 'App-Code, SMS', count: 2 },
      { value: 'Chipkarte', count: 1 },
    ],
  ],
};

function inspection(name: string, format: string | null): Inspection {
  return {
    token: `token of ${name}`,
    name,
    bytes: 1,
    sha256: '',
    format,
    system: format === null ? '' : 'Microsoft Entra ID',
    roles: [],
    confidence: 1,
    reasons: [],
    encoding: null,
    delimiter: null,
    rows: 1,
    columns: [],
    rejected: 0,
    incomplete: null,
    holes: [],
    problems: [],
  };
}

describe('a first mapping', () => {
  it('is guessed from the names of columns, each field once', () => {
    expect(guessedColumns(preview.columns)).toEqual({
      login: 'Anmeldename',
      mail: 'E-Mail',
      enabled: 'Aktiv',
    });
    expect(guessedColumns(['userPrincipalName', 'UPN', 'Department'])).toEqual({
      upn: 'userPrincipalName',
      department: 'Department',
    });
  });

  it('says the same roles as the program would', () => {
    for (const columns of [
      { login: 'a' },
      { login: 'a', name: 'b' },
      { login: 'a', factors: 'b' },
      { login: 'a', enabled: 'b', factors: 'c', enforced: 'd' },
      { upn: 'a', class: 'b' },
      { employeeId: 'a', name: 'b', left: 'c' },
      { upn: 'a', role: 'b' },
      { upn: 'a', group: 'b' },
    ])
      expect([...rolesOf(columns)].toSorted(), JSON.stringify(columns)).toEqual(
        [...rolesOfMapping(columns)].toSorted(),
      );
  });

  it('knows common words, and leaves the others to the person', () => {
    expect(['ja', 'Nein', 'TRUE', 'x', 'ruhend'].map((word) => guessedMeaning('enabled', word))).toEqual([
      'true',
      'false',
      'true',
      'true',
      '',
    ]);
    expect(
      ['SMS', 'YubiKey 5', 'Chipkarte', 'Handy', '?'].map((word) => guessedMeaning('factors', word)),
    ).toEqual(['sms', 'fido2-key', 'smart-card', 'phone', '']);
  });

  it('writes every word that has a meaning, and what stands between several', () => {
    const columns = { login: 'Anmeldename', enabled: 'Aktiv', factors: 'Verfahren' };
    const separator = guessedSeparator(preview, columns.factors);
    expect(separator).toBe(',');
    expect(wordsOf(preview, columns.factors, separator)).toEqual(['App-Code', 'SMS', 'Chipkarte']);
    const values = complete(preview, columns, { words: { enabled: { ruhend: 'false' } }, separator });
    expect(values).toEqual({
      enabled: { ja: true, ruhend: false },
      factors: { separator: ',', 'App-Code': 'totp', SMS: 'sms', Chipkarte: 'smart-card' },
    });
    // What was kept is what is shown when it is opened again.
    expect(meaningsOf({ roles: ['population'], columns, values })).toMatchObject({
      separator: ',',
      words: { enabled: { ja: 'true', ruhend: 'false' }, factors: { SMS: 'sms' } },
    });
  });

  it('offers every factor and class of the model', () => {
    expect(factorIds).toEqual(modelFactors);
    expect(accountClasses).toEqual(modelClasses);
  });
});

describe('files on their way in', () => {
  it('are one source where they are pages of one export', () => {
    const groups = grouped([
      inspection('registration-1.json', 'entra-registration-details'),
      inspection('users.csv', 'entra-users'),
      inspection('registration-2.json', 'entra-registration-details'),
      inspection('table-1.csv', 'table'),
      inspection('table-2.csv', 'table'),
    ]);
    expect(groups.map((group) => group.map(({ name }) => name))).toEqual([
      ['registration-1.json', 'registration-2.json'],
      ['users.csv'],
      ['table-1.csv'],
      ['table-2.csv'],
    ]);
  });

  it('go to the realm of their vendor', () => {
    const group = [inspection('users.csv', 'entra-users')];
    expect(proposedRealm(group, [])).toEqual({ id: 'entra', name: 'Microsoft Entra ID' });
    const known = { id: 'entra', name: 'Our tenant' };
    expect(proposedRealm(group, [{ id: 'aws', name: 'AWS' }, known])).toBe(known);
    expect(proposedRealm([inspection('Fernwirk Nutzer.csv', 'table')], [])).toEqual({
      id: 'fernwirk-nutzer',
      name: 'Fernwirk Nutzer',
    });
    expect(realmId('Überwachung / Süd')).toBe('uberwachung-sud');
  });

  it('are ready when they are read or mapped', () => {
    const realm = { id: 'r', name: 'r' };
    const mapping = { roles: ['population' as const], columns: { login: 'a' }, values: {} };
    const table = [inspection('table.csv', 'table')];
    expect(isReady({ group: table, realm, mapping: null })).toBe(false);
    expect(isReady({ group: table, realm, mapping })).toBe(true);
    const broken = { ...inspection('x.csv', null), problems: [{ code: 'c', message: 'm', remedy: 'r' }] };
    expect(isReady({ group: [broken], realm, mapping: null })).toBe(false);
  });
});
