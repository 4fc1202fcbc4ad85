import { invariant } from '#shared/lib/assert.ts';
import type { TableSheet } from '#shared/model/pack-model.ts';
import { columnLetters } from './cell-address.ts';
import { escapeXml } from './clean-text.ts';

/** What a spreadsheet allows for a list that stands in the cell's own rule. */
const longestList = 255;

/**
 * Drop-downs of the columns that offer choices, over the data rows `first` to `last`. A value that is not in the list
 * is refused, an empty cell is not. Stands after the rows of a sheet; empty where no column offers any.
 */
export function choicesXml(sheet: TableSheet, { first, last }: { first: number; last: number }): string {
  const rules = sheet.columns.flatMap(({ choices, title }, index) => {
    if (choices === undefined) return [];
    const list = choices.join(',');
    invariant(
      list.length <= longestList && !choices.some((choice) => /[",]/.test(choice)),
      `the choices of “${title}” do not fit into a drop-down`,
    );
    const letters = columnLetters(index);
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${letters}${first}:${letters}${last}"><formula1>${escapeXml(`"${list}"`)}</formula1></dataValidation>`;
  });
  return rules.length === 0
    ? ''
    : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}
