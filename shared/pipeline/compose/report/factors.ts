import { compareBy } from '../../../lib/order.ts';
import { factorIds, factorStrength, strengthNames, type FactorId } from '../../../model/factor.ts';
import { percentDown } from '../../../model/coverage.ts';
import type { Block, Tone } from '../../../model/pack-model.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { percentText } from './steps/share.ts';
import { columns, heading, paragraph, table } from './steps/tables.ts';

/** Which factors the accounts in scope have, and the strongest that each account can use. */
export const factors: SectionComposer = (context) => {
  const { texts } = context;
  return {
    id: 'factors',
    title: texts('report.factors.title'),
    newPage: true,
    blocks: [
      heading(texts('report.factors.strongest')),
      paragraph(texts('report.factors.strongest.text')),
      ...strongest(context),
      heading(texts('report.factors.types')),
      paragraph(texts('report.factors.types.text')),
      ...types(context),
    ],
  };
};

const strengthTones: readonly (readonly [string, Tone])[] = [
  ['phishing-resistant', 'good'],
  ['strong', 'good'],
  ['acceptable', 'neutral'],
  ['weak', 'warning'],
  ['none', 'bad'],
  ['unknown', 'muted'],
];

function strongest(context: ReportContext): readonly Block[] {
  const { texts, nameOf, view } = context;
  const counts: Readonly<Record<string, number>> = view.assessment.strongest;
  const { inScope } = view.assessment.coverage;
  return [
    {
      kind: 'figure',
      figure: {
        id: 'strongest',
        kind: 'stacked-bars',
        caption: texts('report.factors.strongest.figure'),
        alternative: texts('report.factors.strongest.alternative'),
        series: strengthTones.map(([id, tone]) => ({ id, label: nameOf('strength', id), tone })),
        bars: [
          {
            label: texts('report.all'),
            values: strengthTones.map(([id]) => counts[id] ?? 0),
            note: texts('report.accounts', { accounts: inScope }),
          },
        ],
      },
    },
    table({
      id: 'strongest',
      caption: texts('report.factors.strongest.table'),
      dense: true,
      columns: columns(
        context,
        ['strength', 2],
        ['meaning', 4],
        ['accounts', 1, 'right'],
        ['share', 1.2, 'right'],
      ),
      rows: strengthTones.map(([id]) => [
        nameOf('strength', id),
        texts(`report.strength.${id}`),
        counts[id] ?? 0,
        percentText(context, percentDown(counts[id] ?? 0, inScope)),
      ]),
      totals: [texts('report.total'), '', inScope, percentText(context, percentDown(inScope, inScope))],
    }),
  ];
}

function types(context: ReportContext): readonly Block[] {
  const { texts, nameOf, view } = context;
  const { inScope } = view.assessment.coverage;
  const held = factorIds
    .filter((id) => (view.assessment.factors[id] ?? 0) > 0)
    .map((id) => ({ id, strength: factorStrength[id], accounts: view.assessment.factors[id] ?? 0 }))
    .toSorted(
      compareBy<{ id: FactorId; strength: number; accounts: number }>(
        (one) => -one.strength,
        (one) => -one.accounts,
        (one) => one.id,
      ),
    );
  return [
    ...(held.length === 0
      ? []
      : [
          {
            kind: 'figure' as const,
            figure: {
              id: 'factor-types',
              kind: 'bars' as const,
              caption: texts('report.factors.types.figure'),
              alternative: texts('report.factors.types.alternative'),
              series: [{ id: 'accounts', label: texts('report.column.accounts'), tone: 'neutral' as const }],
              bars: held.map(({ id, accounts }) => ({
                label: nameOf('factor', id),
                values: [accounts],
                note: texts('report.accounts', { accounts }),
              })),
            },
          },
        ]),
    table({
      id: 'factor-types',
      caption: texts('report.factors.types.table'),
      dense: true,
      columns: columns(
        context,
        ['factor', 3],
        ['id', 1.4, 'code'],
        ['strength', 1.6],
        ['accounts', 1, 'right'],
        ['share', 1.2, 'right'],
      ),
      rows: held.map(({ id, strength, accounts }) => [
        nameOf('factor', id),
        id,
        `${strength} ${nameOf('strength', strengthNames[strength])}`,
        accounts,
        percentText(context, percentDown(accounts, inScope)),
      ]),
      empty: texts('report.factors.types.none'),
    }),
  ];
}
