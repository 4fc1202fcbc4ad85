import { percentDown } from '../../../model/coverage.ts';
import type { Block, Cell, Figure } from '../../../model/pack-model.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { monthsShown, trendOf, type TrendPoint, type TrendRow } from '../../compare/trend.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { monthName } from './steps/month-name.ts';
import { sinceLast } from './steps/since-last.ts';
import { ofText, percentText } from './steps/share.ts';
import { columns, heading, paragraph, table } from './steps/tables.ts';

/** The months before, the way from the last of them, and what is missing. One date shows one date. */
export const months: SectionComposer = (context) => {
  const { texts, view } = context;
  const snapshots = view.months?.snapshots ?? [];
  return {
    id: 'months',
    title: texts('report.months.title'),
    newPage: snapshots.length > 0,
    blocks: [
      paragraph(texts('report.months.intro')),
      asked(context, snapshots),
      ...foreign(context),
      ...(snapshots.length === 0
        ? []
        : [heading(texts('report.months.trend')), ...trend(context, snapshots)]),
      ...notCounted(context),
      ...sinceLast(context),
    ],
  };
};

const now = ({ view }: ReportContext) => ({
  asOf: view.engagement.asOf,
  coverage: view.assessment.coverage,
});

function asked(context: ReportContext, snapshots: readonly Snapshot[]): Block {
  const { texts } = context;
  return table({
    id: 'months-asked',
    caption: texts('report.months.asked'),
    columns: columns(context, ['month', 1.4], ['snapshot', 3], ['covered', 1.6], ['accountedFor', 1.6]),
    rows: monthsShown(snapshots, now(context)).flatMap(({ month, points }): readonly (readonly Cell[])[] =>
      points.length === 0
        ? [[monthName(context, month), { text: texts('report.months.none'), tone: 'bad' }, '–', '–']]
        : points.map((point) => [
            monthName(context, month),
            basisText(context, point),
            share(context, point, 'covered'),
            share(context, point, 'accountedFor'),
          ]),
    ),
  });
}

function share(context: ReportContext, { coverage }: TrendPoint, figure: 'covered' | 'accountedFor'): string {
  return `${ofText(context, coverage[figure], coverage.inScope)} (${percentText(context, coverage.percent[figure])})`;
}

function basisText({ texts, shortDay }: ReportContext, { asOf, snapshot }: TrendPoint): string {
  const basis = snapshot === null ? 'here' : snapshot.basis;
  return texts(`report.months.basis.${basis}`, { asOf: shortDay(asOf), from: snapshot?.from ?? '' });
}

/** A report that somebody else made is shown; none of its figures was computed here, and none is in the trend. */
function foreign({ texts, view }: ReportContext): readonly Block[] {
  const files = view.engagement.evidence.filter(({ answers }) => answers.includes('monthly-report'));
  if (files.length === 0) return [];
  return [
    {
      kind: 'callout',
      tone: 'warning',
      title: texts('report.months.foreign'),
      text: texts('report.months.foreign.text', {
        files: files.map(({ file, title }) => `${title} (${file})`).join('; '),
      }),
    },
  ];
}

function trend(context: ReportContext, snapshots: readonly Snapshot[]): readonly Block[] {
  const rows = trendOf(snapshots, now(context));
  return [
    { kind: 'figure', figure: figureOf(context, rows) },
    figures(context, rows),
    packs(context, snapshots),
  ];
}

function rowName(context: ReportContext, row: TrendRow): string {
  if (row.kind === 'point') return context.shortDay(row.point.asOf);
  const [from, to] = [monthName(context, row.from), monthName(context, row.to)];
  return row.months === 1 ? from : context.texts('report.months.run', { from, to });
}

function figureOf(context: ReportContext, rows: readonly TrendRow[]): Figure {
  const { texts, nameOf } = context;
  return {
    id: 'months-trend',
    kind: 'stacked-bars',
    caption: texts('report.months.figure'),
    alternative: texts('report.months.alternative'),
    series: [
      { id: 'covered', label: nameOf('verdict', 'covered'), tone: 'good' },
      { id: 'excepted', label: nameOf('verdict', 'excepted'), tone: 'neutral' },
      { id: 'open', label: texts('report.months.open'), tone: 'bad' },
    ],
    bars: rows.map((row) => {
      if (row.kind === 'missing')
        return { label: rowName(context, row), values: [0, 0, 0], note: texts('report.months.none') };
      const { covered, excepted, inScope } = row.point.coverage;
      return {
        label: rowName(context, row),
        values: [covered, excepted, inScope - covered - excepted],
        note: texts('report.coverage.covered', { covered, inScope }),
      };
    }),
  };
}

function figures(context: ReportContext, rows: readonly TrendRow[]): Block {
  const { texts } = context;
  const none: Cell = { text: texts('report.months.none'), tone: 'bad' };
  return table({
    id: 'months-trend',
    caption: texts('report.months.table'),
    columns: columns(
      context,
      ['asOf', 1.5],
      ['basis', 1.9],
      ['inScope', 0.8, 'right'],
      ['covered', 0.8, 'right'],
      ['coveredShare', 0.9, 'right'],
      ['accountedFor', 0.9, 'right'],
      ['accountedForShare', 0.9, 'right'],
      ['underDefaults', 1.1, 'right'],
    ),
    note: texts('report.months.table.note'),
    rows: rows.map((row): readonly Cell[] => {
      if (row.kind === 'missing') return [rowName(context, row), none, '–', '–', '–', '–', '–', '–'];
      const { coverage, snapshot } = row.point;
      return [
        rowName(context, row),
        texts(`report.months.kind.${snapshot === null ? 'here' : snapshot.basis}`),
        coverage.inScope,
        coverage.covered,
        percentText(context, coverage.percent.covered),
        coverage.accountedFor,
        percentText(context, coverage.percent.accountedFor),
        percentText(context, percentDown(coverage.underDefaults.covered, coverage.underDefaults.inScope)),
      ];
    }),
  });
}

/** What names each earlier pack beyond doubt; the newest one's custody log ends where this pack's log goes on. */
function packs(context: ReportContext, snapshots: readonly Snapshot[]): Block {
  const { texts, shortDay, options } = context;
  const own = options.signer?.rootFingerprint;
  return table({
    id: 'months-packs',
    caption: texts('report.months.packs'),
    small: true,
    columns: columns(
      context,
      ['asOf', 0.9],
      ['packFile', 1.6],
      ['sha256', 2.6, 'code'],
      ['signedUnder', 2.4],
    ),
    rows: snapshots.map(({ asOf, from, pack }): readonly Cell[] => {
      const root = pack?.signer?.rootFingerprint;
      if (root === undefined) return [shortDay(asOf), from, '–', texts('report.months.kind.recomputed')];
      const signer = texts('report.months.signer', {
        name: pack?.signer?.name ?? '',
        on: shortDay(pack?.created.slice(0, 10)),
        root: root.slice(0, 32),
      });
      return [
        shortDay(asOf),
        from,
        [pack?.sha256 ?? '', texts('report.months.custody', { head: pack?.custodyHead ?? '' })].join('\n'),
        own === undefined || own === root
          ? signer
          : { text: [signer, texts('report.months.otherRoot')].join('\n'), tone: 'warning' },
      ];
    }),
  });
}

function notCounted(context: ReportContext): readonly Block[] {
  const { texts, view } = context;
  const entries = view.months?.notCounted ?? [];
  if (entries.length === 0) return [];
  return [
    table({
      id: 'months-not-counted',
      caption: texts('report.months.notCounted', { count: entries.length }),
      columns: columns(context, ['packFile', 1.4], ['because', 4]),
      rows: entries.map(({ from, because }) => [from, context.bounded(because)]),
    }),
  ];
}
