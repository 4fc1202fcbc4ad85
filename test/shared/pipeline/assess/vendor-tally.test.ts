import { describe, expect, it } from 'vitest';
import type { IsoDate } from '#shared/lib/calendar.ts';
import type { Vendor } from '#shared/model/engagement-facts.ts';
import { vendorTally, vendorWarnings } from '#shared/pipeline/assess/vendor-tally.ts';
import { date, vendor } from '#test/fixtures/build-facts.ts';
import { account } from '#test/fixtures/build-view.ts';

const asOf = '2026-10-31' as IsoDate;
const guest = (who: string, firm: string, more: object = {}) =>
  account({ name: `${who}_${firm}.example#EXT#@nordwind.example`, classes: ['third-party'], ...more });

const accounts = [
  guest('jan', 'sturm'),
  guest('eva', 'sturm', { verdict: 'excepted' }),
  guest('tom', 'sturm', { verdict: 'weak' }),
  guest('old', 'sturm', { outOfScope: 'disabled' }),
  guest('ida', 'nobody'),
  account({ name: 'max@sturm-works.example' }),
  account({ name: 'ann@nordwind.example' }),
];

function tally(vendors: readonly Vendor[] | null) {
  const counting = vendorTally(vendors, asOf);
  for (const each of accounts) counting.account(each);
  return counting.total();
}

describe('the vendors against the accounts', () => {
  it('counts what each row names: covered, excepted, neither, out of scope', () => {
    expect(tally([vendor()])).toEqual({
      thirdParty: 4,
      withoutVendor: 1,
      lines: [
        {
          vendor: 'Sturm Wartung GmbH',
          row: 1,
          contract: 'V-2024-17',
          clause: { present: true, where: '§7.2', inForce: true },
          signedOn: '2024-03-01',
          lastReviewedOn: '2026-05-04',
          reviewOverdue: false,
          owner: 'Rita Riskowner',
          accounts: 3,
          covered: 1,
          excepted: 1,
          gaps: 1,
          outOfScope: 1,
          notThirdParty: 0,
          alsoNamed: 0,
          unmatched: [],
        },
      ],
    });
  });

  it('takes a pattern that fits everybody for none, and says so', () => {
    const total = tally([vendor({ accounts: ['*'] })]);
    expect(total).toMatchObject({ thirdParty: 4, withoutVendor: 4, lines: [{ accounts: 0 }] });
    expect(vendorWarnings(total)).toEqual([
      'Vendors: “Sturm Wartung GmbH” has a pattern that fits everybody, and so names nobody: write identifiers, or a pattern with letters of theirs.',
    ]);
  });

  it('says which identifiers and patterns name nobody', () => {
    const total = tally([
      vendor({ accounts: ['*_sturm.example#EXT#@*', '*_sturn.example*', 'jan@sturm.example'] }),
    ]);
    expect(total?.lines[0]?.unmatched).toEqual(['*_sturn.example*', 'jan@sturm.example']);
    expect(vendorWarnings(total)).toEqual([
      'Vendors: of “Sturm Wartung GmbH” no account fits *_sturn.example*, jan@sturm.example.',
    ]);
  });

  it('says where a pattern takes in accounts that are no third parties', () => {
    const total = tally([vendor({ accounts: ['*sturm*'] })]);
    expect(total?.lines[0]).toMatchObject({ accounts: 3, notThirdParty: 1 });
    expect(vendorWarnings(total)).toEqual([
      'Vendors: “Sturm Wartung GmbH” names an account in scope that is no third party: narrow its patterns, or name the class under `classes`.',
    ]);
  });

  it('counts accounts that two vendors name for both, and says so; two rows of one vendor are one', () => {
    const other = vendor({ vendor: 'Anlagen AG', accounts: ['jan_*', 'tom_*'], row: 2 });
    const total = tally([vendor(), other]);
    expect(total?.lines.map(({ accounts: named, alsoNamed }) => [named, alsoNamed])).toEqual([
      [3, 2],
      [2, 2],
    ]);
    expect(vendorWarnings(total)).toEqual([
      'Vendors: third-party accounts are named by more than one vendor, and nobody knows whose they are: Sturm Wartung GmbH (2), Anlagen AG (2).',
    ]);
    const again = vendor({ vendor: 'sturm wartung gmbh', accounts: ['jan_*'], row: 2 });
    expect(tally([vendor(), again])?.lines.map(({ alsoNamed }) => alsoNamed)).toEqual([0, 0]);
  });

  it('takes no clause as in force that was signed later, and no review that has not happened', () => {
    const later = vendor({ signedOn: date('2026-11-01'), lastReviewedOn: date('2026-11-01') });
    expect(tally([later])?.lines[0]).toMatchObject({
      clause: { present: true, inForce: false },
      reviewOverdue: true,
    });
    const edge = vendor({ signedOn: date('2026-10-31'), lastReviewedOn: date('2025-10-31') });
    expect(tally([edge])?.lines[0]).toMatchObject({ clause: { inForce: true }, reviewOverdue: false });
  });

  it('names the first ten vendors of a long register that fit nobody, and counts the rest', () => {
    const many = Array.from({ length: 13 }, (_, at) =>
      vendor({ vendor: `V${at}`, accounts: ['*@none.example'] }),
    );
    const said = vendorWarnings(tally(many));
    expect(said).toHaveLength(11);
    expect(said[9]).toBe('Vendors: of “V9” no account fits *@none.example.');
    expect(said[10]).toBe('Vendors: the same holds of 3 more; the sheet “Vendors” has all.');
  });

  it('is nothing without a register, and counts all as unnamed in an empty one', () => {
    expect(tally(null)).toBeNull();
    expect(vendorWarnings(null)).toEqual([]);
    expect(tally([])).toEqual({ thirdParty: 4, withoutVendor: 4, lines: [] });
  });
});
