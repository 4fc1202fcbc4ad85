import { invariant } from '#shared/lib/assert.ts';
import type { SheetColumn, TableSheet } from '#shared/model/pack-model.ts';
import { columnLetters } from './cell-address.ts';
import { escapeXml } from './clean-text.ts';

/** What a spreadsheet allows for a list that stands in the cell's own rule. */
const longestList = 255;

const longestHint = 255;
const longestHintTitle = 32;
const longestRefusal = 225;

/**
 * What may be written into the columns that people fill in, over the data rows `first` to `last`: drop-downs, dates,
 * and hints beside the cell. A value that is not in a closed list is refused, an empty cell is not. Stands after the
 * rows of a sheet; empty where no column asks for any.
 */
export function choicesXml(sheet: TableSheet, { first, last }: { first: number; last: number }): string {
  const rules = sheet.columns.flatMap((column, index) => {
    const kind = kindOf(column);
    if (kind === null) return [];
    const letters = columnLetters(index);
    return `<dataValidation ${kind.attributes}${hintOf(column)} sqref="${letters}${first}:${letters}${last}">${kind.formula}</dataValidation>`;
  });
  return rules.length === 0
    ? ''
    : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
}

type Kind = { readonly attributes: string; readonly formula: string };

function kindOf(column: SheetColumn): Kind | null {
  if (column.choices !== undefined) return listOf(column, column.choices);
  if (column.hint === undefined) return null;
  // 36526 is the first day of the year 2000.
  if (column.type === 'date')
    return {
      attributes: `type="date" operator="greaterThanOrEqual" allowBlank="1" showErrorMessage="1"${refusalOf(column.title, column.hint)}`,
      formula: '<formula1>36526</formula1>',
    };
  return { attributes: 'allowBlank="1"', formula: '' };
}

function listOf({ title, open }: SheetColumn, choices: readonly string[]): Kind {
  const list = choices.join(',');
  invariant(
    list.length <= longestList && !choices.some((choice) => /[",]/.test(choice)),
    `the choices of “${title}” do not fit into a drop-down`,
  );
  return {
    attributes: `type="list" allowBlank="1"${open === true ? '' : ' showErrorMessage="1"'}`,
    formula: `<formula1>${escapeXml(`"${list}"`)}</formula1>`,
  };
}

/** What is said when no date was written: the hint again, in the language of the sheet. */
const refusalOf = (title: string, hint: string): string =>
  ` errorTitle="${escapeXml(title.slice(0, longestHintTitle))}" error="${escapeXml(hint.slice(0, longestRefusal))}"`;

function hintOf({ title, hint }: SheetColumn): string {
  if (hint === undefined) return '';
  invariant(hint.length <= longestHint, `the hint of “${title}” is too long for a spreadsheet`);
  return ` showInputMessage="1" promptTitle="${escapeXml(title.slice(0, longestHintTitle))}" prompt="${escapeXml(hint)}"`;
}
