import { isIsoDate } from '../../../lib/calendar.ts';
import {
  columnsOfType,
  exceptionColumnKinds,
  exceptionColumns,
  type ExceptionColumn,
} from '../../../model/exception-columns.ts';
import { exceptionTypes } from '../../../model/exception.ts';
import type { FormSheet, SheetCell, SheetColumn, TableSheet, Workbook } from '../../../model/pack-model.ts';
import type { Texts } from '../../../text/texts.ts';
import { column, day, number, text } from '../workbook/cells.ts';
import { Form } from '../workbook/form.ts';

/** A register as a table of texts: what the cells say, not what was understood of them. */
export type RegisterTable = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** Rows to fill in, with drop-downs and formats, below those that are there. */
const rowsToFill = 200;

/** The exception register as a workbook: the register, and a sheet that explains each column. */
export function exceptionTemplate({ columns, rows }: RegisterTable, texts: Texts): Workbook {
  const sheetColumns = columns.map((name) => columnOf(name, texts));
  const blank = sheetColumns.map((): SheetCell => null);
  const table: TableSheet = {
    kind: 'table',
    id: 'exceptions',
    title: texts('register.sheet'),
    tableName: 'ExceptionRegister',
    columns: sheetColumns,
    rows: [
      ...rows.map((cells) => cells.map((cell, index) => cellOf(cell, sheetColumns[index]?.type))),
      ...Array.from({ length: rowsToFill }, () => blank),
    ],
    count: rows.length + rowsToFill,
  };
  return { sheets: [table, helpSheet(texts)], footer: texts('register.footer') };
}

const isColumn = (name: string): name is ExceptionColumn => Object.hasOwn(exceptionColumnKinds, name);

const wide: readonly ExceptionColumn[] = [
  'accounts',
  'notAppropriateBecause',
  'justification',
  'compensatingControls',
];

/** Ways to keep a credential, alone and together, as people write them most. */
const credentialControls = ['vaulted', 'short-lived', 'rotation', 'vaulted; rotation', 'rotation; per-host'];
const answers: Readonly<Partial<Record<ExceptionColumn, readonly string[]>>> = {
  controls: credentialControls,
  storage: ['yes', 'no'],
  process: ['yes', 'no'],
  useLog: ['yes', 'no'],
  segmentation: ['yes', 'no'],
  jumpServer: ['yes', 'no'],
};

/** A column that only the file has is kept as it is. All wrap: only a cell that wraps keeps its line breaks. */
function columnOf(name: string, texts: Texts): SheetColumn {
  if (!isColumn(name)) return column(name, name, 'text', 24, 'wrap');
  const hint = texts(`register.${name}.what`);
  if (name === 'type') return { ...column(name, name, 'text', 14, 'wrap'), choices: exceptionTypes, hint };
  const choices = answers[name];
  if (choices !== undefined) return { ...column(name, name, 'text', 24, 'wrap'), choices, open: true, hint };
  switch (exceptionColumnKinds[name]) {
    case 'date':
      return { ...column(name, name, 'date', 15, 'wrap'), hint };
    case 'number':
      return { ...column(name, name, 'number', 14, 'wrap'), hint };
    case 'list':
    case 'text':
      return { ...column(name, name, 'text', wide.includes(name) ? 40 : 22, 'wrap'), hint };
  }
}

/** What is no date or no number stays the text that it was: it can be read again, and put right. */
function cellOf(cell: string, type: SheetColumn['type'] | undefined): SheetCell {
  if (type === 'date' && isIsoDate(cell)) return day(cell);
  if (type === 'number' && /^[1-9]\d{0,4}$/.test(cell)) return number(Number(cell));
  return text(cell);
}

function helpSheet(texts: Texts): FormSheet {
  const form = new Form().title(texts('register.help.title'));
  for (const line of ['intro', 'lists', 'rules', 'dates']) form.note(texts(`register.help.${line}`));
  form
    .heading(texts('register.help.columns'))
    .header(...['column', 'what', 'who', 'example', 'needed'].map((head) => texts(`register.help.${head}`)));
  for (const name of exceptionColumns)
    form.add(
      'body',
      text(name),
      text(texts(`register.${name}.what`)),
      text(texts(`register.${name}.who`)),
      text(texts(`register.${name}.example`)),
      text(neededFor(name, texts)),
    );
  form
    .heading(texts('register.help.types'))
    .header(texts('register.help.type'), texts('register.help.demands'), texts('register.help.for'));
  for (const type of exceptionTypes)
    form.add(
      'body',
      text(type),
      text(texts(`register.type.${type}.demands`)),
      text(texts(`register.type.${type}.for`)),
    );
  return {
    kind: 'form',
    id: 'help',
    title: texts('register.help'),
    widths: [24, 62, 30, 44, 34],
    rows: form.rows,
  };
}

function neededFor(name: ExceptionColumn, texts: Texts): string {
  const type = columnsOfType[name];
  if (type !== undefined) return texts('register.needed.type', { type });
  return texts(`register.needed.${neededAlways.includes(name) ? 'always' : name}`);
}

const neededAlways: readonly ExceptionColumn[] = [
  'id',
  'type',
  'notAppropriateBecause',
  'justification',
  'riskOwner',
  'compensatingControls',
  'approvedBy',
  'approvedOn',
];
