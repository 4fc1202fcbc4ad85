import type { Coverage } from '../../../model/coverage.ts';
import { verdicts } from '../../../model/verdict.ts';
import { accountColumns } from './account-columns.ts';
import type { SheetComposer } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

const ids = [
  'realm',
  'account',
  'displayName',
  'verdict',
  'reasons',
  'classes',
  'required',
  'strongest',
  'factors',
  'enforcement',
  'exception',
  'flags',
  'department',
  'manager',
  'lastSignIn',
];

/** The second question of every inspection: the accounts in scope that are neither covered nor excepted. */
export const notCoveredSheet: SheetComposer = (context) => {
  const columns = accountColumns(context, ids);
  return tableParts({
    id: 'not-covered',
    title: context.texts('workbook.notCovered.title'),
    tableName: 'NotCovered',
    columns: columns.map(({ cell: _cell, ...column }) => column),
    rows: rowsFrom(
      () => context.view.accounts({ verdicts: gaps, scope: 'in' }),
      (account) => columns.map((column) => column.cell(account, context)),
    ),
    count: notCoveredCount(context.view.assessment.coverage),
  });
};

const gaps = verdicts.filter((verdict) => verdict !== 'covered' && verdict !== 'excepted');

export const notCoveredCount = ({ inScope, covered, excepted }: Coverage): number =>
  inScope - covered - excepted;
