import { describe, expect, it } from 'vitest';
import { hrPeople } from '#shared/sources/hr-people.ts';
import { recognise } from '#shared/sources/registry.ts';
import { hasLeftBy } from '#shared/sources/steps/hr-headers.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

function leftIn(name: string) {
  return factsOf(readFixture(hrPeople, `hr-people/${name}`), 'person').map(({ keys, left }) => [
    keys.employeeId,
    left,
  ]);
}

describe('hr-people', () => {
  it('reads who is who', () => {
    const [eva] = factsOf(readFixture(hrPeople, 'hr-people/leavers-en.csv'), 'person');
    expect(eva).toEqual({
      kind: 'person',
      keys: { employeeId: '1001', mail: 'Eva.Nowak@contoso.example' },
      name: 'Eva Nowak',
      left: '2025-01-31',
    });
  });

  it('knows last days, people who left on no stated day, and people who came back', () => {
    expect(leftIn('leavers-en.csv')).toEqual([
      ['1001', '2025-01-31'],
      ['1002', '2026-09-10'],
      ['1003', null],
      ['1004', '2026-12-31'],
      ['1005', 'stated'],
      ['1006', null],
    ]);
  });

  it('reads German, with the day before the month, and believes no end of a contract beside a last day', () => {
    expect(leftIn('austritte-de-1252.csv')).toEqual([
      ['1001', null],
      ['1002', '2026-09-10'],
      ['1003', 'stated'],
    ]);
  });

  it('reads French and Dutch', () => {
    expect(leftIn('sorties-fr.csv')).toEqual([
      ['7', '2026-08-31'],
      ['8', null],
    ]);
    expect(leftIn('uit-dienst-nl.csv')).toEqual([
      ['21', null],
      ['22', '2026-01-31'],
    ]);
  });

  it('believes the end of a contract where no column says when somebody leaves', () => {
    expect(leftIn('contracts.csv')).toEqual([
      ['31', '2026-01-31'],
      ['32', null],
    ]);
  });

  it('rejects what names nobody, and a last day that is none', () => {
    expect(reasonsOf(readFixture(hrPeople, 'hr-people/leavers-en.csv'), 'rejected')).toEqual([
      'has a last day that cannot be read as a date, or whose day and month could be either',
      'has no number, address or user name',
    ]);
  });

  it('asks, where day and month could be either', () => {
    const sample = {
      shape: 'table',
      fileName: 'x.csv',
      header: ['Employee ID', 'Name', 'Termination Date'],
      rows: [['1', 'Eva', '01/02/2026']],
    } as const;
    const open = hrPeople.bind(sample, plainOptions);
    const told = hrPeople.bind(sample, { ...plainOptions, dateOrder: 'day-month' });
    if ('cannot' in open || 'cannot' in told) throw new Error('not bound');
    expect(open.read(sample.rows[0])).toMatchObject({ as: 'rejected' });
    expect(told.read(sample.rows[0])).toMatchObject({ facts: [{ left: '2026-02-01' }] });
  });

  it('takes no filling for a number or a day: leavers without a number are not the accounts without one', () => {
    const sample = {
      shape: 'table',
      fileName: 'x.csv',
      header: ['Personalnummer', 'E-Mail', 'Name', 'Austritt'],
      rows: [],
    } as const;
    const bound = hrPeople.bind(sample, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    const read = (...cells: string[]) => bound.read(cells);
    for (const day of ['00.00.0000', '0000-00-00', 'n/a', '–', '#NV', ' '])
      expect(read('7', '', 'Eva', day)).toMatchObject({ facts: [{ keys: { employeeId: '7' }, left: null }] });
    for (const number of ['-', 'N/A', '0', '000', 'keine', '#N/A'])
      expect(read(number, 'eva@contoso.example', 'Eva', '2026-01-31')).toMatchObject({
        facts: [{ keys: { mail: 'eva@contoso.example' }, left: '2026-01-31' }],
      });
    expect(read('0070', 'none', 'Eva', '')).toMatchObject({ facts: [{ keys: { employeeId: '0070' } }] });
    expect(read('-', 'n/a', 'Eva', '')).toMatchObject({ as: 'rejected' });
  });

  it('knows a header with a typographic apostrophe', () => {
    const header = ['Numéro d’employé', 'Nom', 'Date d’embauche', 'Date de sortie'];
    const bound = hrPeople.bind({ shape: 'table', fileName: 'x.csv', header, rows: [] }, plainOptions);
    expect(bound).toMatchObject({ mapped: { employeeId: 'Numéro d’employé', hired: 'Date d’embauche' } });
  });

  it('refuses names alone', () => {
    const sample = {
      shape: 'table',
      fileName: 'x.csv',
      header: ['Name', 'Termination Date'],
      rows: [],
    } as const;
    expect(hrPeople.bind(sample, plainOptions)).toHaveProperty('cannot');
    expect(recognise(sample)).toBeNull();
  });

  it('is no list of accounts and factors', () => {
    const header = ['Personalnummer', 'Name', 'Austrittsdatum', 'MFA'];
    expect(recognise({ shape: 'table', fileName: 'x.csv', header, rows: [] })).toBeNull();
  });

  it.each([
    ['Terminated', true],
    [' ausgetreten ', true],
    ['uit dienst', true],
    ['Active', false],
    ['in dienst', false],
    ['purple', null],
    [undefined, null],
  ])('reads the status %j', (word, left) => {
    expect(hasLeftBy(word)).toBe(left);
  });
});
