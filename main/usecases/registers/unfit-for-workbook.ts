import type { Problem } from '#shared/model/problem.ts';
import type { RegisterTable } from '#shared/pipeline/compose/register/exception-template.ts';

/** Excel's limit for one cell, and room for the apostrophe of a guarded text. */
const longest = 32_766;
// What XML 1.0 does not have; a sheet would show something else in its place.
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const unknownToXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Cells that a sheet would cut or change: a register in a workbook says what it was given, or is not written. */
export function unfitForWorkbook({ columns, rows }: RegisterTable): readonly Problem[] {
  return rows.flatMap((cells, index) =>
    cells.flatMap((cell, column): readonly Problem[] => {
      const why = whyUnfit(cell);
      if (why === null) return [];
      return [
        {
          code: 'register-unfit',
          row: index + 1,
          message: `“${columns[column] ?? ''}” ${why}.`,
          remedy: 'Write the register as CSV, or shorten the text; nothing was written.',
        },
      ];
    }),
  );
}

function whyUnfit(cell: string): string | null {
  if (cell.length > longest) return `has ${cell.length} characters; a cell of a workbook holds 32,767`;
  return unknownToXml.test(cell) ? 'has a control character that no workbook can hold' : null;
}
