import { describe, expect, it } from 'vitest';
import type { Inspection, Preview } from '#shared/contract/sources.ts';
import { accountClasses as modelClasses } from '#shared/model/account-class.ts';
import { factorIds as modelFactors } from '#shared/model/factor.ts';
import { rolesOfMapping } from '#shared/sources/table.ts';
import {
  grouped,
  isReady,
  needsChoice,
  needsMapping,
  proposedRealm,
  realmId,
} from '../../renderer/features/sources/arrival-groups.ts';
import {
  guessedColumns,
  guessedMeaning,
  guessedSeparator,
  hasUnclearDates,
  repeatsAccounts,
  rolesOf,
  wordsOf,
} from '../../renderer/features/sources/mapping-fields.ts';
import { complete, meaningsOf } from '../../renderer/features/sources/mapping-values.ts';
import { asRecognised, candidatesOf } from '../../renderer/features/sources/reading.ts';
import { accountClasses, factorIds } from '../../renderer/features/sources/model-words.ts';

const preview: Preview = {
  name: 'vpn.csv',
  columns: ['Anmeldename', 'E-Mail', 'Aktiv', 'Verfahren'],
  rows: [],
  lists: [false, false, false, false],
  unclearDates: [false, false, false, false],
  rowsRead: 3,
  sheets: [],
  sheet: null,
  offered: [],
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
    others: [],
    encoding: null,
    delimiter: null,
    rows: 1,
    columns: [],
    rejected: 0,
    rejectedRows: [],
    ignored: 0,
    notes: [],
    sheets: [],
    sheet: null,
    offered: [],
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
    const values = complete(preview, columns, {
      words: { enabled: { ruhend: 'false' } },
      separator,
      rowPerFactor: false,
    });
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

  it('keeps words of another file that the mapping knows, and settings that are no words', () => {
    const columns = { login: 'Anmeldename', enabled: 'Aktiv', factors: 'Verfahren', department: 'E-Mail' };
    const before = {
      roles: ['population' as const],
      columns,
      values: {
        enabled: { weg: false },
        factors: { separator: '+', rowPerFactor: true, Karte: 'smart-card', Chipkarte: 'none' },
        department: { NT: 'Netz' },
      },
    };
    const meanings = meaningsOf(before);
    expect(meanings.words.factors).toEqual({ Karte: 'smart-card', Chipkarte: 'none' });
    const whole = { ...meanings, separator: meanings.separator ?? '', rowPerFactor: true };
    const values = complete(preview, columns, whole, before);
    expect(values.enabled).toEqual({ weg: false, ja: true });
    expect(values.factors).toMatchObject({
      separator: '+',
      rowPerFactor: true,
      Karte: 'smart-card',
      Chipkarte: 'none',
    });
    expect(values.department).toEqual({ NT: 'Netz' });
  });

  it('splits no list, and sees where an account has several rows', () => {
    const listed: Preview = {
      ...preview,
      lists: [false, false, false, true],
      values: [[{ value: 'a', count: 2 }], [], [], [{ value: 'a, b', count: 3 }]],
    };
    expect(guessedSeparator(listed, 'Verfahren')).toBe('');
    expect(wordsOf(listed, 'Verfahren', ',')).toEqual(['a, b']);
    expect(repeatsAccounts(listed, { login: 'Anmeldename' })).toBe(true);
    expect(repeatsAccounts(preview, { login: 'Anmeldename' })).toBe(false);
    expect(repeatsAccounts(preview, {})).toBe(false);
    const unclear = { ...preview, unclearDates: [false, false, true, false] };
    expect(hasUnclearDates(unclear, { created: 'Aktiv' })).toBe(true);
    expect(hasUnclearDates(unclear, { enabled: 'Aktiv' })).toBe(false);
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

  it('wait for a person where two formats fit nearly as well', () => {
    const realm = { id: 'r', name: 'r' };
    const close = {
      ...inspection('x.csv', 'okta-users'),
      others: [{ format: 'jumpcloud-users', system: 'JumpCloud' }],
    };
    const placed = { group: [close], realm, reading: asRecognised };
    expect(candidatesOf(close)).toEqual(['okta-users', 'jumpcloud-users', 'table']);
    expect([needsChoice(placed), isReady(placed)]).toEqual([true, false]);
    const chosen = { ...placed, reading: { ...asRecognised, format: 'okta-users' } };
    expect([needsChoice(chosen), isReady(chosen)]).toEqual([false, true]);
    const other = { ...asRecognised, format: 'jumpcloud-users' };
    expect(proposedRealm([close], [], other)).toEqual({ id: 'jumpcloud', name: 'JumpCloud' });
    const byHand = { ...placed, reading: { ...asRecognised, format: 'table' } };
    expect([needsMapping(byHand), isReady(byHand)]).toEqual([true, false]);
  });

  it('are ready when they are read or mapped', () => {
    const realm = { id: 'r', name: 'r' };
    const mapping = { roles: ['population' as const], columns: { login: 'a' }, values: {} };
    const table = [inspection('table.csv', 'table')];
    const reading = asRecognised;
    expect(isReady({ group: table, realm, reading })).toBe(false);
    expect(isReady({ group: table, realm, reading: { ...reading, mapping } })).toBe(true);
    const broken = { ...inspection('x.csv', null), problems: [{ code: 'c', message: 'm', remedy: 'r' }] };
    expect(isReady({ group: [broken], realm, reading })).toBe(false);
  });
});
