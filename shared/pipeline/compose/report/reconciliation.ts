import type { Block, Cell } from '../../../model/pack-model.ts';
import type { RowState } from '../../../model/source.ts';
import { coverageField } from '../../../model/coverage.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { columns, firstRows, heading, paragraph, table, upTo } from './steps/tables.ts';
import { verdictOrder } from './steps/tones.ts';

/** So many rows of each state are listed on paper; the rest stands in the workbook. */
const listed = 100;
const mostWarnings = 200;

/** Every row accounted for, on both sides, and sums that a reader can add up. */
export const reconciliation: SectionComposer = (context) => ({
  id: 'reconciliation',
  title: context.texts('report.reconciliation.title'),
  newPage: true,
  blocks: [
    paragraph(context.texts('report.reconciliation.intro')),
    balanceOf(context),
    heading(context.texts('report.reconciliation.totals')),
    population(context),
    enrolment(context),
    accounts(context),
    verdicts(context),
    ...listsOf(context),
    ...resolutions(context),
    ...warnings(context),
  ],
});

function balanceOf({ texts, view }: ReportContext): Block {
  const { balanced, unbalanced } = view.assessment;
  return balanced
    ? {
        kind: 'callout',
        tone: 'good',
        title: texts('report.reconciliation.balanced'),
        text: texts('report.reconciliation.balanced.text'),
      }
    : {
        kind: 'callout',
        tone: 'bad',
        title: texts('report.reconciliation.unbalanced'),
        text: unbalanced.join('\n'),
      };
}

const populationFields = ['rows', 'accounts', 'merged', 'duplicates', 'ignored', 'rejected'] as const;
const enrolmentFields = [
  'rows',
  'matched',
  'merged',
  'duplicates',
  'orphans',
  'ambiguous',
  'ignored',
  'rejected',
] as const;

const population = (context: ReportContext) => totalsTable(context, 'population', populationFields);
const enrolment = (context: ReportContext) => totalsTable(context, 'enrolment', enrolmentFields);

/** One line a source, and their sum a realm: the sum is the store's own, not added up here. */
function totalsTable<Role extends 'population' | 'enrolment', Field extends string>(
  context: ReportContext,
  role: Role,
  fields: readonly Field[],
): Block {
  const { texts, view } = context;
  const cells = (totals: Readonly<Record<string, number>>) => fields.map((field) => totals[field] ?? 0);
  const rows = view.assessment.realms.flatMap((realm): readonly (readonly Cell[])[] => {
    const sources = view.sources.filter(
      (source) => source.realm === realm.id && source.totals[role] !== null,
    );
    if (sources.length === 0) return [];
    return [
      ...sources.map((source): readonly Cell[] => [
        realm.id,
        source.files.map((file) => file.path).join('\n'),
        ...cells(source.totals[role] ?? {}),
      ]),
      [
        strong(realm.id),
        strong(texts('report.reconciliation.sum')),
        ...cells(realm[role]).map((value): Cell => ({
          text: texts('report.number', { value }),
          tone: 'neutral',
          strong: true,
        })),
      ],
    ];
  });
  return table({
    id: `totals-${role}`,
    caption: texts(`report.reconciliation.${role}`),
    columns: columns(
      context,
      ['realm', 0.8],
      ['source', 2.4],
      ...fields.map((field) => [field, 0.7, 'right'] as const),
    ),
    rows,
    empty: texts('report.none'),
  });
}

const strong = (text: string): Cell => ({ text, tone: 'neutral', strong: true });
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

function accounts(context: ReportContext): Block {
  const { texts, nameOf, view } = context;
  const reasons = Object.keys(view.assessment.coverage.outOfScope);
  const { coverage } = view.assessment;
  const cells = (of: typeof coverage) => [
    of.inScope + sum(Object.values(of.outOfScope)),
    of.inScope,
    ...reasons.map((reason) => of.outOfScope[reason] ?? 0),
  ];
  return table({
    id: 'totals-accounts',
    caption: texts('report.reconciliation.accounts'),
    columns: [
      ...columns(context, ['realm', 1.2], ['accounts', 0.8, 'right'], ['inScope', 0.8, 'right']),
      ...reasons.map((reason) => ({
        id: reason,
        title: nameOf('outOfScope', reason),
        align: 'right' as const,
        weight: 0.8,
      })),
    ],
    rows: view.assessment.realms.map((realm) => [realm.id, ...cells(realm.coverage)]),
    totals: [texts('report.all'), ...cells(coverage)],
  });
}

function verdicts(context: ReportContext): Block {
  const { texts, nameOf, view } = context;
  const { coverage } = view.assessment;
  const cells = (of: typeof coverage) => [
    of.inScope,
    ...verdictOrder.map((verdict) => of[coverageField[verdict]]),
  ];
  return table({
    id: 'totals-verdicts',
    caption: texts('report.reconciliation.verdicts'),
    columns: [
      ...columns(context, ['realm', 1.1], ['inScope', 0.7, 'right']),
      ...verdictOrder.map((verdict) => ({
        id: verdict,
        title: nameOf('verdict', verdict),
        align: 'right' as const,
        weight: 0.8,
      })),
    ],
    rows: view.assessment.realms.map((realm) => [realm.id, ...cells(realm.coverage)]),
    totals: [texts('report.all'), ...cells(coverage)],
  });
}

const shown = [
  ['orphan', 'orphans'],
  ['ambiguous', 'ambiguous'],
  ['duplicate', 'duplicates'],
  ['rejected', 'rejected'],
  ['ignored', 'ignored'],
] as const satisfies readonly (readonly [RowState, string])[];

function listsOf(context: ReportContext): readonly Block[] {
  const { texts } = context;
  return [
    heading(texts('report.reconciliation.lists')),
    paragraph(texts('report.reconciliation.lists.text')),
    ...shown.map(([state, field]) => listOf(context, state, field)),
  ];
}

function listOf(context: ReportContext, state: RowState, field: (typeof shown)[number][1]): Block {
  const { texts, say, placeOf, bounded, view } = context;
  const counted = sum(
    view.assessment.realms.map(
      ({ population: of, enrolment: by }) => countIn(of, field) + countIn(by, field),
    ),
  );
  // A row that cannot be read is shown whatever its source; others of a long log would hide what the totals count.
  const inTotals = state !== 'rejected';
  const rows = firstRows(view.ledger({ states: [state], inTotals, limit: listed }), listed, (row) => [
    placeOf(row),
    bounded(row.label),
    row.reason === null ? '' : say(row.reason),
  ]);
  const total = Math.max(counted, rows.length < listed || inTotals ? rows.length : linesOf(context, state));
  return table({
    id: `rows-${state}`,
    caption: texts(`report.reconciliation.list.${state}`, { total }),
    small: true,
    columns: columns(context, ['row', 2.2], ['keys', 2.2], ['reason', 3]),
    rows,
    empty: texts('report.reconciliation.list.none'),
    ...(total > rows.length
      ? { note: texts('report.reconciliation.list.more', { shown: rows.length, total }) }
      : {}),
  });
}

/** All lines of a state, also of sources that the totals do not count. */
function linesOf({ view }: ReportContext, state: RowState): number {
  let lines = 0;
  for (const _line of view.ledger({ states: [state] })) lines += 1;
  return lines;
}

/** What the program minded while it read and judged; the same lines stand in pack.json, in English. */
function warnings({ texts, say, view }: ReportContext): readonly Block[] {
  const { warnings: lines } = view.assessment;
  if (lines.length === 0) return [];
  const { shown: printed, rest } = upTo(lines, mostWarnings);
  return [
    heading(texts('report.reconciliation.warnings')),
    paragraph(texts('report.reconciliation.warnings.text')),
    { kind: 'list', items: printed.map((line) => say(line)) },
    ...(rest > 0 ? [paragraph(texts('report.reconciliation.warnings.rest', { rest }), 'muted')] : []),
  ];
}

function countIn(totals: Readonly<Record<string, number>>, field: string): number {
  return totals[field] ?? 0;
}

function resolutions(context: ReportContext): readonly Block[] {
  const { texts, shortDay, view } = context;
  const { resolutions: made } = view.engagement;
  if (made.length === 0) return [];
  const { shown: printed, rest } = upTo(made);
  return [
    heading(texts('report.reconciliation.resolutions')),
    table({
      id: 'resolutions',
      caption: texts('report.reconciliation.resolutions.caption'),
      columns: columns(context, ['row', 2.2], ['account', 2], ['by', 1.4], ['on', 1.1], ['because', 2.4]),
      rows: printed.map((decision) => [
        texts('report.place', { file: decision.source.file, row: String(decision.source.row) }),
        decision.account ?? texts('report.reconciliation.nobody'),
        decision.by,
        shortDay(decision.on),
        decision.because,
      ]),
      ...(rest > 0 ? { note: texts('report.reconciliation.resolutions.rest', { rest }) } : {}),
    }),
  ];
}
