import { accountColumns } from './account-columns.ts';
import type { SheetComposer, SheetContext } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

/** Every account of every realm, in scope and out of scope: what all totals are counted over. */
export const accountsSheet: SheetComposer = (context) => {
  const columns = accountColumns(context);
  return tableParts({
    id: 'accounts',
    title: context.texts('workbook.accounts.title'),
    tableName: 'Accounts',
    // All rows stand one line high: a person scans them, and a filter shows what a reason says in full.
    columns: columns.map(({ cell: _cell, wrap: _wrap, ...column }) => column),
    rows: rowsFrom(
      () => context.view.accounts(),
      (account) => columns.map((column) => column.cell(account, context)),
    ),
    count: accountCount(context.view),
  });
};

export function accountCount({ assessment }: Pick<SheetContext['view'], 'assessment'>): number {
  const { inScope, outOfScope } = assessment.coverage;
  return inScope + Object.values(outOfScope).reduce((sum, count) => sum + count, 0);
}
