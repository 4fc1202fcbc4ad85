import {
  bridgeSteps,
  namedMovements,
  type Bridge,
  type Change,
  type Comparison,
  type Movement,
  type MovementKind,
} from '../../../../model/comparison.ts';
import { subjectText } from '../../../compare/rule-text.ts';
import type { Block, Cell } from '../../../../model/pack-model.ts';
import type { MonthsView } from '../../../../model/view.ts';
import type { ReportContext } from '../section.ts';
import { changeText } from '../../steps/change-words.ts';
import { columns, firstRows, heading, paragraph, table } from './tables.ts';

/** So many accounts of a kind are named on paper; the workbook has all. */
const named = 40;

/** What moved since the newest earlier month: how the figures became what they are, then whose. */
export function sinceLast(context: ReportContext): readonly Block[] {
  const { texts, view, day } = context;
  const { months } = view;
  if (months?.since === null || months?.since === undefined) return [];
  const { since } = months;
  return [
    heading(texts('report.since.title', { asOf: day(since.was.asOf) })),
    paragraph(texts('report.since.intro', { from: since.was.from, asOf: day(since.was.asOf) })),
    ...since.notes.map((note): Block => ({ kind: 'callout', tone: 'warning', title: note, text: '' })),
    ...(since.accounts.comparable
      ? bridges(context, since, since.accounts)
      : [
          {
            kind: 'callout' as const,
            tone: 'warning' as const,
            title: texts('report.since.notComparable'),
            text: since.accounts.because,
          },
        ]),
    changes(context, since.changes),
    ...(since.accounts.comparable ? accounts(context, months, since.accounts.counts) : []),
  ];
}

type Compared = Extract<Comparison['accounts'], { comparable: true }>;

/** Two sums that must come out: the accounts that moved lie between the totals of the two dates. */
function bridges(
  context: ReportContext,
  { was, is }: Comparison,
  { inScope, covered }: Compared,
): readonly Block[] {
  const { texts, day } = context;
  const balanced = inScope.balanced && covered.balanced;
  const signed = (count: number) => (count === 0 ? '–' : `${count > 0 ? '+' : '−'}${Math.abs(count)}`);
  const moved = (bridge: Bridge, step: string) =>
    bridge.steps.find((one) => one.step === step)?.accounts ?? 0;
  const steps = bridgeSteps.filter((step) => moved(inScope, step) !== 0 || moved(covered, step) !== 0);
  const rows: readonly (readonly Cell[])[] = [
    [texts('report.since.on', { asOf: day(was.asOf) }), String(inScope.was), String(covered.was)],
    ...steps.map((step) => [
      texts(`report.since.step.${step}`),
      signed(moved(inScope, step)),
      signed(moved(covered, step)),
    ]),
  ];
  return [
    table({
      id: 'since-bridge',
      caption: texts('report.since.bridge'),
      columns: columns(context, ['movement', 3.4], ['inScope', 1, 'right'], ['covered', 1, 'right']),
      rows,
      totals: [texts('report.since.on', { asOf: day(is.asOf) }), String(inScope.is), String(covered.is)],
    }),
    ...(balanced
      ? []
      : [
          {
            kind: 'callout' as const,
            tone: 'bad' as const,
            title: texts('report.since.unbalanced'),
            text: '',
          },
        ]),
  ];
}

function changes(context: ReportContext, all: readonly Change[]): Block {
  const { texts, nameOf, bounded } = context;
  const tones = { better: 'good', worse: 'bad' } as const;
  const subject = (one: Change) => {
    const { area, subject: id } = one;
    if (area === 'finding') return context.say(`finding.${id}.title`);
    if (area === 'requirement') return nameOf('class', id);
    if (area === 'checklist') return nameOf('item', id);
    return bounded(subjectText(area === 'class-rule' ? nameOf('class', id) : id, one));
  };
  return table({
    id: 'since-changes',
    caption: texts('report.since.changes'),
    small: true,
    columns: columns(context, ['what', 1.3], ['subject', 2.4], ['realm', 0.9], ['before', 1.9], ['now', 1.9]),
    rows: all.map((one): readonly Cell[] => {
      const what = texts(`report.since.change.${one.area}`, { change: texts(`report.since.${one.change}`) });
      return [
        one.direction === null ? what : { text: what, tone: tones[one.direction] },
        subject(one),
        one.realm ?? '',
        one.was === null ? '–' : bounded(changeText(context, one, one.was)),
        one.is === null ? '–' : bounded(changeText(context, one, one.is)),
      ];
    }),
    empty: texts('report.since.changes.none'),
  });
}

function accounts(
  context: ReportContext,
  { movements }: MonthsView,
  counts: Readonly<Record<MovementKind, number>>,
): readonly Block[] {
  const { texts } = context;
  const shown = namedMovements.filter((kind) => counts[kind] > 0);
  const rest = (Object.keys(counts) as MovementKind[]).filter(
    (kind) => counts[kind] > 0 && !namedMovements.includes(kind),
  );
  const blocks = shown.map((kind): Block => {
    const more = counts[kind] - named;
    return table({
      id: `since-${kind}`,
      caption: texts(`report.since.kind.${kind}`, { count: counts[kind] }),
      small: true,
      columns: columns(
        context,
        ['realm', 0.8],
        ['account', 2.6],
        ['before', 1.5],
        ['now', 1.5],
        ['because', 2.2],
      ),
      rows: firstRows(movements({ kinds: [kind], limit: named }), named, (one) => row(context, one)),
      ...(more > 0 ? { note: texts('report.since.more', { rest: more }) } : {}),
    });
  });
  if (shown.length === 0 && rest.length === 0) return [paragraph(texts('report.since.nobody'))];
  const others = rest.map((kind) => texts(`report.since.kind.${kind}`, { count: counts[kind] }));
  return [...blocks, ...(others.length === 0 ? [] : [paragraph(texts('report.since.others')), list(others)])];
}

const list = (items: readonly string[]): Block => ({ kind: 'list', items });

function row(context: ReportContext, movement: Movement): readonly Cell[] {
  const { texts, bounded } = context;
  const { kind, realm, account, before, was, is, because } = movement;
  const name =
    before === null || kind === 'renamed'
      ? bounded(account)
      : [bounded(account), texts('report.since.before', { name: bounded(before) })].join('\n');
  return [
    realm,
    name,
    standing(context, was),
    standing(context, is),
    because.map((cause) => texts(`report.since.cause.${cause}`)).join(', '),
  ];
}

const outside = 'out-of-scope: ';

function standing({ texts, nameOf, bounded }: ReportContext, value: string | null): string {
  if (value === null) return '–';
  if (value.startsWith(outside))
    return texts('report.since.outOfScope', { reason: nameOf('outOfScope', value.slice(outside.length)) });
  return bounded(nameOf('verdict', value));
}
