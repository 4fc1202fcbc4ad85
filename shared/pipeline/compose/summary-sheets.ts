import type { FormSheet, SheetCell, TableSheet } from '../../model/pack-model.ts';
import type { AssessmentView } from '../../model/view.ts';

type Sheet = TableSheet | FormSheet;

/**
 * Sheets as they are; of a summary without those that would list accounts or rows, and with numbers in place of
 * formulas that count over them.
 */
export function summarySheets(view: AssessmentView, sheets: readonly Sheet[]): readonly Sheet[] {
  const { withheld } = view;
  if (withheld === undefined) return sheets;
  const lists = new Set<string>();
  const kept = sheets.filter((sheet) => {
    if (sheet.kind === 'form') return true;
    withheld.asked();
    const isList = isEmpty(sheet) && withheld.asked();
    if (isList) lists.add(sheet.tableName);
    return !isList;
  });
  return kept.map((sheet) => (sheet.kind === 'form' ? withNumbers(sheet, lists) : sheet));
}

/** Reads no further than the first row, and lets go of what is read. */
function isEmpty({ rows }: TableSheet): boolean {
  for (const _ of rows) return false;
  return true;
}

function withNumbers(sheet: FormSheet, lists: ReadonlySet<string>): FormSheet {
  const rows = sheet.rows.map(({ style, cells }) => ({
    style,
    cells: cells.map((cell) => settled(cell, lists)),
  }));
  return { ...sheet, rows };
}

/** A formula over a sheet that is not there as what it came to. */
function settled(cell: SheetCell, lists: ReadonlySet<string>): SheetCell {
  if (cell === null || !('formula' in cell)) return cell;
  const isOverList = [...lists].some((name) => cell.formula.includes(`${name}_`));
  if (!isOverList) return cell;
  const { value, as } = cell;
  if (as === 'percent') return { percent: typeof value === 'number' ? value : null };
  return typeof value === 'number' ? { number: value } : { text: value };
}
