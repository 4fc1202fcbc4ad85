import type { SheetCell } from '../../../model/pack-model.ts';
import { trendOf, type TrendRow } from '../../compare/trend.ts';
import { column, day, livePercent, number, text } from './cells.ts';
import { percentOf } from './formulas.ts';
import type { SheetComposer, SheetContext } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

/** Every date of which there are figures, with what names its pack; a month without one stands as missing. */
export const monthsSheet: SheetComposer = (context) => {
  const { view, texts } = context;
  const now = { asOf: view.engagement.asOf, coverage: view.assessment.coverage };
  const rows = trendOf(view.months?.snapshots ?? [], now);
  const notCounted = view.months?.notCounted ?? [];
  const head = (id: string) => texts(`workbook.month.${id}`);
  const counted = (id: string) => column(id, head(id), 'number', 12);
  const share = (id: string) => column(id, head(id), 'percent', 14);
  return tableParts({
    id: 'months',
    title: texts('workbook.months.title'),
    tableName: 'Months',
    columns: [
      column('asOf', head('asOf'), 'date', 12),
      column('month', head('month'), 'text', 20),
      column('basis', head('basis'), 'text', 30, 'wrap'),
      column('from', head('from'), 'text', 34),
      counted('inScope'),
      counted('covered'),
      share('coveredShare'),
      counted('excepted'),
      counted('accountedFor'),
      share('accountedForShare'),
      counted('defaultInScope'),
      counted('defaultCovered'),
      column('created', head('created'), 'date', 12),
      column('signer', head('signer'), 'text', 26),
      column('root', head('root'), 'text', 68),
      column('sha256', head('sha256'), 'text', 68),
      column('custodyHead', head('custodyHead'), 'text', 68),
    ],
    rows: rowsFrom(
      () => [
        ...rows.map((row, index) => cells(row, index, context)),
        ...notCounted.map(({ from, because }) => refused(from, because, context)),
      ],
      (row) => row,
    ),
    count: rows.length + notCounted.length,
  });
};

const blanks = (count: number): readonly SheetCell[] => Array.from({ length: count }, () => null);

function cells(row: TrendRow, index: number, { texts }: SheetContext): readonly SheetCell[] {
  if (row.kind === 'missing') {
    const month = row.months === 1 ? row.from : `${row.from} – ${row.to}`;
    return [null, text(month), text(texts('workbook.month.none'), 'bad'), ...blanks(14)];
  }
  const { asOf, coverage, snapshot } = row.point;
  const pack = snapshot?.pack ?? null;
  const share = (part: string, value: number | null) =>
    livePercent(percentOf(`INDEX(Months_${part},${index + 1})`, `INDEX(Months_inScope,${index + 1})`), value);
  return [
    day(asOf),
    text(row.month),
    text(texts(`workbook.month.${snapshot === null ? 'here' : snapshot.basis}`)),
    text(snapshot?.from),
    number(coverage.inScope),
    number(coverage.covered),
    share('covered', coverage.percent.covered),
    number(coverage.excepted),
    number(coverage.accountedFor),
    share('accountedFor', coverage.percent.accountedFor),
    number(coverage.underDefaults.inScope),
    number(coverage.underDefaults.covered),
    day(pack?.created.slice(0, 10)),
    text(pack?.signer?.name),
    text(pack?.signer?.rootFingerprint),
    text(pack?.sha256),
    text(pack?.custodyHead),
  ];
}

function refused(from: string, because: string, { texts }: SheetContext): readonly SheetCell[] {
  const why = texts('workbook.month.notCounted', { because });
  return [null, null, text(why, 'bad'), text(from), ...blanks(13)];
}
