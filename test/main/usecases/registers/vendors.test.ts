import { describe, expect, it } from 'vitest';
import { vendorsOfRegister } from '#main/usecases/registers/vendors.ts';

function read(columns: readonly string[], ...rows: readonly (readonly string[])[]) {
  const result = vendorsOfRegister(
    { columns, rows: rows.map((cells, index) => ({ row: index + 1, cells })) },
    'vendors.csv',
  );
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('the vendor register', () => {
  it('reads every column', () => {
    const columns = ['vendor', 'accounts', 'contract', 'clause', 'signedOn', 'lastReviewedOn', 'owner'];
    const { vendors, problems } = read(columns, [
      'Sturm',
      '*_sturm.example#EXT#*; jan',
      'V-1',
      'Yes: §7.2',
      '2024-03-01',
      '2026-05-04',
      'Rita',
    ]);
    expect(problems).toEqual([]);
    expect(vendors).toEqual([
      {
        vendor: 'Sturm',
        accounts: ['*_sturm.example#EXT#*', 'jan'],
        contract: 'V-1',
        clause: { present: true, where: '§7.2' },
        signedOn: '2024-03-01',
        lastReviewedOn: '2026-05-04',
        owner: 'Rita',
        row: 1,
      },
    ]);
  });

  it.each([
    ['yes', true, null, 0],
    ['ja, Anlage 3', true, 'Anlage 3', 0],
    ['no', false, null, 0],
    ['', false, null, 0],
    ['§7.2', false, null, 1],
    ['yesterday', false, null, 1],
  ])('takes the clause “%s” for %s', (clause, present, where, problems) => {
    const result = read(['vendor', 'accounts', 'clause'], ['Sturm', 'jan', clause]);
    expect(result.vendors[0]?.clause).toEqual({ present, where });
    expect(result.problems).toHaveLength(problems);
  });

  it('keeps a vendor whose date it cannot read, and leaves out one without a name', () => {
    const { vendors, problems } = read(
      ['vendor', 'accounts', 'lastReviewedOn'],
      ['Sturm', 'jan', '4.5.2026'],
      ['', 'x', ''],
    );
    expect(vendors).toMatchObject([{ vendor: 'Sturm', lastReviewedOn: null }]);
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [1, 'vendor-lastReviewedOn'],
      [2, 'vendor-name'],
    ]);
  });
});
