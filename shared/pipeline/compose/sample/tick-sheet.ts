import type { SheetCell, SheetColumn, TableSheet } from '../../../model/pack-model.ts';
import type { Sample, SampledAccount } from '../../../model/sample.ts';
import type { Texts } from '../../../text/texts.ts';
import { column, list, number, text } from '../workbook/cells.ts';

/** What the auditor fills in, and what may stand there; null: anything. */
const ticks = [
  ['seen', 14, ['yes', 'no', 'not found']],
  ['factorSeen', 14, ['yes', 'no', 'other factor', 'not applicable']],
  ['enforcedSeen', 14, ['yes', 'no', 'partly', 'not applicable']],
  ['agrees', 12, ['yes', 'no', 'unclear']],
  ['initials', 9, null],
  ['date', 12, null],
  ['remark', 40, null],
] as const;

function tickColumns(head: (id: string) => string): readonly SheetColumn[] {
  return ticks.map(([id, width, choices]) => ({
    ...column(id, head(id), id === 'date' ? 'date' : 'text', width, id === 'remark' ? 'wrap' : undefined),
    ...(choices === null ? {} : { choices }),
  }));
}

/** One row an account; the right half is empty, to be filled in beside the system. */
export function tickSheet({ accounts, order }: Sample, texts: Texts): TableSheet {
  const head = (id: string) => texts(`workbook.sample.${id}`);
  const short = (id: string, width: number) => column(id, head(id), 'text', width);
  const long = (id: string, width: number) => column(id, head(id), 'text', width, 'wrap');
  const isStratified = order.stratify !== null;
  return {
    kind: 'table',
    id: 'sample',
    title: texts('workbook.sample.title'),
    tableName: 'Sample',
    columns: [
      column('number', head('number'), 'number', 6),
      long('account', 34),
      short('realm', 12),
      long('displayName', 20),
      ...(isStratified ? [short('stratum', 16)] : []),
      long('classes', 20),
      short('verdict', 13),
      long('factors', 26),
      short('enforcement', 13),
      long('policies', 30),
      short('exception', 11),
      long('reasons', 48),
      long('rows', 34),
      ...tickColumns(head),
    ],
    rows: accounts.map((account) => rowOf(account, isStratified)),
    count: accounts.length,
  };
}

function rowOf({ number: position, stratum, line, reasons, rows }: SampledAccount, isStratified: boolean) {
  const row: readonly SheetCell[] = [
    number(position),
    text(line.account),
    text(line.realm),
    text(line.displayName),
    ...(isStratified ? [text(stratum)] : []),
    list(line.classes.map((one) => one.class)),
    text(line.verdict ?? line.outOfScope?.reason),
    list(line.factors.map(factorWords)),
    text(line.enforcement.state),
    list(line.enforcement.policies),
    text(line.exception),
    text(reasons.join('\n')),
    text(rows.map(({ file, row: place }) => `${file}, ${place}`).join('\n')),
    ...ticks.map(() => null),
  ];
  return row;
}

/** The system's own word beside the name of the factor: the auditor sees the word. */
function factorWords({ id, word, usable }: SampledAccount['line']['factors'][number]): string {
  const named = word === id ? id : `${id} (${word})`;
  return usable ? named : `${named}, not usable`;
}
