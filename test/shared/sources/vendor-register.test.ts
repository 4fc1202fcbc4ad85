import { describe, expect, it } from 'vitest';
import { clauseOf } from '#shared/sources/steps/vendor-clause.ts';
import { vendorRegister } from '#shared/sources/vendor-register.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const register = readFixture(vendorRegister, 'vendor-register/vendors.csv');

describe('vendor-register', () => {
  it('reads vendors, their accounts, and whether the contract demands MFA', () => {
    expect(factsOf(register, 'vendor').map(({ vendor }) => vendor)).toEqual([
      {
        vendor: 'Turbine Service SE',
        accounts: ['ext-*@contoso.example', 'tsse-admin'],
        contract: 'C-2024-17',
        clause: { present: true, where: '§7.2' },
        signedOn: '2024-01-15',
        lastReviewedOn: '2026-05-01',
        owner: 'Henk Smit',
      },
      {
        vendor: 'Meter GmbH',
        accounts: ['meter-rolf'],
        contract: null,
        clause: { present: false, where: null },
        signedOn: null,
        lastReviewedOn: null,
        owner: null,
      },
    ]);
  });

  it('rejects a row that names nobody, or whose clause or date says nothing', () => {
    expect(reasonsOf(register, 'rejected')).toEqual([
      'names no vendor',
      'says neither yes nor no of the MFA clause',
      'has a date that cannot be read',
    ]);
  });

  it('says what a file lacks', () => {
    const sample = { shape: 'table', fileName: 'x.csv', header: ['vendor'], rows: [] } as const;
    expect(vendorRegister.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});

describe('a clause', () => {
  it.each([
    ['yes, §7.2', { present: true, where: '§7.2' }],
    ['ja – Anlage 3', { present: true, where: 'Anlage 3' }],
    ['No', { present: false, where: null }],
    [undefined, { present: false, where: null }],
    ['planned', null],
    ['§7.2', null],
  ])('%j', (cell, clause) => {
    expect(clauseOf(cell)).toEqual(clause);
  });
});
