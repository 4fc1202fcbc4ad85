import type { Book, BookSheet } from './read-book.ts';
import { Evaluation } from './evaluate.ts';
import type { WorkbookArchive } from './read-archive.ts';
import { readForms, readTable, type StoredFormula } from './read-sheets.ts';
import { ask, Tally } from './tally.ts';

export type Recomputed = {
  /** All formulas that there are. */
  readonly formulas: number;
  /** Those whose stored value is not what they give: sheet, place, stored and computed. */
  readonly wrong: readonly { readonly where: string; readonly stored: string; readonly computed: string }[];
  /** Data rows that hold anything, by the table's name. */
  readonly rows: ReadonlyMap<string, number>;
};

const letters = (column: number): string =>
  column === 0 ? '' : letters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));

/** Reads every sheet and computes every formula anew. Throws `Malformed`. */
export function recompute(archive: WorkbookArchive, book: Book): Recomputed {
  const forms = readForms(archive, book);
  const tallies = new Map<BookSheet, Tally>();
  for (const { formula } of forms.formulas) ask(tallies, book, formula);
  const rows = new Map<string, number>();
  const inTables: StoredFormula[] = [];
  const pass = (sheet: BookSheet, tally: Tally): readonly StoredFormula[] => {
    let filled = 0;
    const formulas = readTable(archive, sheet, (cells) => {
      if (cells.some(({ value }) => value !== null)) filled += 1;
      tally.take(cells);
    });
    rows.set(sheet.table?.name ?? '', filled);
    return formulas;
  };
  for (const sheet of book.sheets)
    if (sheet.table !== null) inTables.push(...pass(sheet, tallies.get(sheet) ?? new Tally()));
  const again = new Map<BookSheet, Tally>();
  for (const { formula } of inTables) ask(again, book, formula);
  for (const [sheet, tally] of again) pass(sheet, tally);
  const ofForms = new Evaluation(book, forms, tallies);
  const ofTables = new Evaluation(book, forms, again);
  const wrong = [...differing(forms.formulas, ofForms), ...differing(inTables, ofTables)];
  return { formulas: forms.formulas.length + inTables.length, wrong, rows };
}

function differing(formulas: readonly StoredFormula[], evaluation: Evaluation): Recomputed['wrong'] {
  return formulas.flatMap((stored) => {
    const computed = evaluation.resultOf(stored) ?? '';
    if (computed === stored.stored) return [];
    const where = `${stored.sheet.title} ${letters(stored.column)}${stored.row}`;
    return [{ where, stored: String(stored.stored), computed: String(computed) }];
  });
}
