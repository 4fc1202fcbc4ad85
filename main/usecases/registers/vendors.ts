import type { Register } from '#main/files/read-register.ts';
import { isIsoDate, type IsoDate } from '#shared/lib/calendar.ts';
import { ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Vendor } from '#shared/model/engagement-facts.ts';
import { clauseOf } from '#shared/sources/steps/vendor-clause.ts';
import { registerCells, rowProblem } from './register-cells.ts';
import { listOf } from './register-lists.ts';

/** Contract §2, `vendors`. */
const vendorColumns = [
  'vendor',
  'accounts',
  'contract',
  'clause',
  'signedOn',
  'lastReviewedOn',
  'owner',
] as const;

export type VendorRegister = { readonly vendors: readonly Vendor[]; readonly problems: readonly Problem[] };

export function vendorsOfRegister(register: Register, file: string): Result<VendorRegister, Problem> {
  const bound = registerCells(register, file, vendorColumns, ['vendor', 'accounts']);
  if (!bound.ok) return bound;
  const problems = [...bound.value.problems];
  const vendors = bound.value.rows.flatMap(({ row, cell }): Vendor[] => {
    const name = cell('vendor');
    if (name === undefined) {
      problems.push(
        rowProblem(file, row, 'vendor-name', 'The row names no vendor and was left out.', 'Name the vendor.'),
      );
      return [];
    }
    const date = (column: 'signedOn' | 'lastReviewedOn') =>
      dateOfCell(cell(column), column, { file, row, problems });
    return [
      {
        vendor: name,
        accounts: listOf(cell('accounts')),
        contract: cell('contract') ?? null,
        clause: clauseOfCell(cell('clause'), { file, row, problems }),
        signedOn: date('signedOn'),
        lastReviewedOn: date('lastReviewedOn'),
        owner: cell('owner') ?? null,
        row,
      },
    ];
  });
  return ok({ vendors, problems });
}

type Place = { readonly file: string; readonly row: number; readonly problems: Problem[] };

function dateOfCell(
  cell: string | undefined,
  column: string,
  { file, row, problems }: Place,
): IsoDate | null {
  if (cell === undefined) return null;
  if (isIsoDate(cell)) return cell;
  problems.push(
    rowProblem(
      file,
      row,
      `vendor-${column}`,
      `“${cell}” in ${column} is no ISO date and does not count.`,
      'Write dates like 2026-10-31.',
    ),
  );
  return null;
}

/** What is neither yes nor no does not count as yes. */
function clauseOfCell(cell: string | undefined, { file, row, problems }: Place): Vendor['clause'] {
  const clause = clauseOf(cell);
  if (clause !== null) return clause;
  problems.push(
    rowProblem(
      file,
      row,
      'vendor-clause',
      `“${cell ?? ''}” in clause says neither yes nor no and counts as no.`,
      'Begin with yes or no, then where: “yes, §7.2”.',
    ),
  );
  return { present: false, where: null };
}
