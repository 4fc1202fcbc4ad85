import type { RowState } from '../../../model/source.ts';
import { column, number, text } from './cells.ts';
import type { SheetComposer } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

/** Rows that made or matched no account of their own: each with its state and why. */
export const unmatchedStates: readonly RowState[] = [
  'orphan',
  'ambiguous',
  'rejected',
  'duplicate',
  'ignored',
];

export const unmatchedSheet: SheetComposer = ({ view, texts, say, placeOf, unmatched }) => {
  const realms = new Map(view.sources.map((source) => [source.id, source]));
  const head = (id: string) => texts(`workbook.unmatched.${id}`);
  return tableParts({
    id: 'unmatched',
    title: texts('workbook.unmatched.title'),
    tableName: 'Unmatched',
    columns: [
      column('realm', head('realm'), 'text', 12),
      column('role', head('role'), 'text', 12),
      column('state', head('state'), 'text', 12),
      column('label', head('label'), 'text', 44),
      column('reason', head('reason'), 'text', 60, 'wrap'),
      column('system', head('system'), 'text', 22),
      column('file', head('file'), 'text', 46),
      column('row', head('row'), 'number', 10),
    ],
    rows: rowsFrom(
      () => view.ledger({ states: unmatchedStates }),
      (row) => [
        text(realms.get(row.source)?.realm),
        text(row.role),
        text(row.state, row.state === 'ambiguous' || row.state === 'rejected' ? 'bad' : undefined),
        text(row.label),
        text(row.reason === null ? null : say(row.reason)),
        text(realms.get(row.source)?.system),
        text(placeOf(row).file),
        number(row.row),
      ],
    ),
    count: unmatched,
  });
};
