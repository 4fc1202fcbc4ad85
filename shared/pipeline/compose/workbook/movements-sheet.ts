import type { Movement } from '../../../model/comparison.ts';
import type { SheetCell } from '../../../model/pack-model.ts';
import { column, text } from './cells.ts';
import type { SheetComposer, SheetContext } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

/** Every account that moved since the newest earlier month, a line a movement, and what else changed with it. */
export const movementsSheet: SheetComposer = (context) => {
  const { view, texts } = context;
  const since = view.months?.since ?? null;
  if (since === null || !since.accounts.comparable) return [];
  const head = (id: string, width: number) =>
    column(id, texts(`workbook.movement.${id}`), 'text', width, 'wrap');
  return tableParts({
    id: 'movements',
    title: texts('workbook.movements.title', { asOf: since.was.asOf }),
    tableName: 'Movements',
    columns: [
      head('kind', 24),
      head('realm', 14),
      head('account', 44),
      head('before', 36),
      head('was', 30),
      head('is', 30),
      head('because', 44),
    ],
    rows: rowsFrom(
      () => view.months?.movements() ?? [],
      (movement) => cells(movement, context),
    ),
    count: Object.values(since.accounts.counts).reduce((sum, count) => sum + count, 0),
  });
};

const tones = { 'newly-uncovered': 'bad', 'newly-covered': 'good' } as const;

function cells(
  { kind, realm, account, before, was, is, because }: Movement,
  { texts }: SheetContext,
): readonly SheetCell[] {
  return [
    text(kind, kind === 'newly-uncovered' || kind === 'newly-covered' ? tones[kind] : undefined),
    text(realm),
    text(account),
    text(before),
    text(was),
    text(is),
    text(because.map((cause) => texts(`report.since.cause.${cause}`)).join('; ')),
  ];
}
