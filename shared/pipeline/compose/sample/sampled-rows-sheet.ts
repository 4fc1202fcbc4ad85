import { compareBy } from '../../../lib/order.ts';
import type { SheetCell, TableSheet } from '../../../model/pack-model.ts';
import type { Sample, SampledAccount, SampledRow } from '../../../model/sample.ts';
import type { Texts } from '../../../text/texts.ts';
import { column, list, number, text } from '../workbook/cells.ts';

/** A source row and every drawn account that it supports. */
type SharedRow = { readonly row: SampledRow; readonly accounts: readonly SampledAccount[] };

/** Every source row behind the drawn accounts once, as it stands in its file: rows of one account first, by account. */
export function sampledRowsSheet({ accounts }: Sample, texts: Texts): TableSheet {
  const head = (id: string) => texts(`workbook.sampledRows.${id}`);
  const rows = sharedRows(accounts);
  return {
    kind: 'table',
    id: 'sampled-rows',
    title: texts('workbook.sampledRows.title'),
    tableName: 'SourceRows',
    columns: [
      column('numbers', head('numbers'), 'text', 10, 'wrap'),
      column('account', head('account'), 'text', 30, 'wrap'),
      column('supports', head('supports'), 'text', 14, 'wrap'),
      column('file', head('file'), 'text', 34, 'wrap'),
      column('sheet', head('sheet'), 'text', 10),
      column('row', head('row'), 'number', 9),
      column('content', head('content'), 'text', 90, 'wrap'),
    ],
    rows: rows.map((one) => cellsOf(one, texts)),
    count: rows.length,
  };
}

function sharedRows(accounts: readonly SampledAccount[]): readonly SharedRow[] {
  const byPlace = new Map<string, SharedRow>();
  for (const account of accounts) {
    for (const row of account.rows) {
      const key = JSON.stringify([row.file, row.sheet, row.row]);
      const known = byPlace.get(key);
      byPlace.set(key, {
        row: { ...row, supports: [...new Set([...(known?.row.supports ?? []), ...row.supports])] },
        accounts: [...(known?.accounts ?? []), account],
      });
    }
  }
  return [...byPlace.values()].toSorted(
    compareBy(
      (one) => (one.accounts.length > 1 ? 1 : 0),
      (one) => one.accounts[0]?.number ?? 0,
    ),
  );
}

function cellsOf({ row, accounts }: SharedRow, texts: Texts): readonly SheetCell[] {
  const [first] = accounts;
  const named = accounts.length === 1 ? (first?.line.account ?? '') : severalOf(accounts, texts);
  return [
    list(accounts.map((account) => String(account.number))),
    text(named),
    list(row.supports),
    text(row.member ?? row.file),
    text(row.sheet),
    number(row.row),
    row.fields === null ? text(row.why, 'warning') : text(contentOf(row.fields)),
  ];
}

const severalOf = (accounts: readonly SampledAccount[], texts: Texts): string =>
  texts('workbook.sampledRows.several', { count: accounts.length });

/** One column a line; empty cells are left out. */
export function contentOf(fields: NonNullable<SampledRow['fields']>): string {
  return fields
    .filter(({ value }) => value !== '')
    .map(({ column: name, value }) => (name === '' ? value : `${name}: ${value}`))
    .join('\n');
}
