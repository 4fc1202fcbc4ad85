import { crossings, frameworks } from '../../../../frameworks/registry.ts';
import type { Framework, Point } from '../../../../frameworks/framework.ts';
import { annexStatus } from '../../../../model/entity-kind.ts';
import type { Block, Cell } from '../../../../model/pack-model.ts';
import type { SlotLine } from '../../../../model/slot-line.ts';
import type { ReportContext } from '../section.ts';
import { heading, paragraph, columns, table } from './tables.ts';

/** The points of the texts of the Union with what this pack holds for them: evidence for, and gap against. */
export function clauseBlocks(context: ReportContext): readonly Block[] {
  const { texts, view } = context;
  const status = annexStatus(view.engagement.entity) ?? 'notStated';
  return [
    paragraph(texts(`report.cover.annex.${status}`)),
    ...frameworks.flatMap((framework) => [
      ...frameworkHead(context, framework),
      points(context, framework),
      slots(context, framework),
    ]),
    heading(texts('report.annex.crosswalk')),
    crosswalkTable(context),
  ];
}

export function frameworkHead({ texts }: ReportContext, { id }: Framework): readonly Block[] {
  const of = (what: string) => texts(`framework.${id}.${what}`);
  return [
    paragraph(texts('report.annex.framework', { name: of('name'), version: of('version') })),
    paragraph(of('binds'), 'muted'),
  ];
}

/** The lines of one framework. */
export function linesOf({ view }: ReportContext, framework: Framework): readonly SlotLine[] {
  return (view.assessment.slots ?? []).filter((line) => line.framework === framework.id);
}

function points(context: ReportContext, framework: Framework): Block {
  const { texts, view } = context;
  return table({
    id: `points-${framework.id}`,
    caption: texts('report.annex.points'),
    columns: columns(
      context,
      ['clause', 0.7],
      ['gist', 3.4],
      ['findings', 2.4, 'code'],
      ['accounts', 0.8, 'right'],
    ),
    rows: framework.points.map((point) => {
      const against = view.findings.filter((finding) => isUnder(finding.clause, point));
      return [
        point.id,
        texts(`point.${point.id}`),
        against.length === 0
          ? { text: texts('report.none'), tone: 'muted' as const }
          : [...new Set(against.map(({ id }) => id))].join('\n'),
        Math.max(0, ...against.map(({ accounts }) => accounts)),
      ];
    }),
    note: texts('report.annex.points.note'),
  });
}

/** `11.3.2(a)` stands under `11.3.2`. */
const isUnder = (clause: string, { id }: Point) => clause === id || clause.startsWith(`${id}(`);

/** Every slot of a framework: filled by what, or empty and, where a fact could fill it, why it does not. */
export function slots(context: ReportContext, framework: Framework): Block {
  const { texts } = context;
  const lines = linesOf(context, framework);
  const filled = lines.filter(({ status }) => status === 'filled').length;
  return table({
    id: `slots-${framework.id}`,
    caption: texts('report.annex.slots', { filled, slots: lines.length }),
    columns: columns(context, ['slot', 0.9], ['wants', 2.6], ['state', 0.7], ['filledBy', 3.6]),
    rows: lines.map((line): readonly Cell[] => [
      line.slot,
      texts(`wants.${line.slot}`),
      stateOf(context, line),
      said(context, line),
    ]),
    note: texts('report.annex.slots.note'),
  });
}

function stateOf({ texts }: ReportContext, { status }: SlotLine): Cell {
  return { text: texts(`report.annex.slots.${status}`), tone: status === 'filled' ? 'good' : 'bad' };
}

function said(context: ReportContext, { status, by, why }: SlotLine): Cell {
  const { texts, say } = context;
  if (status === 'filled') return by.map((one) => filledBy(context, one)).join('\n');
  return why === null ? { text: texts('report.annex.slots.item'), tone: 'muted' } : say(why.text, why.values);
}

/** An item whose file this pack withholds still fills the slot; its reader must ask for it. */
function filledBy(
  { texts, say, bounded, options }: ReportContext,
  { text, values, kind }: SlotLine['by'][number],
): string {
  const words = bounded(say(text, values));
  const isLeftOut =
    kind === 'evidence' &&
    options.attached.some(({ path, leftOut }) => leftOut === true && path === values['file']);
  return isLeftOut ? texts('evidence.withheld', { words }) : words;
}

function crosswalkTable(context: ReportContext): Block {
  const { texts } = context;
  return table({
    id: 'crosswalk',
    caption: texts('report.annex.crosswalk.table'),
    columns: columns(context, ['clause', 1], ['iso27001', 2], ['nistCsf', 1]),
    rows: crossings.map(({ points: crossed, iso27001, nistCsf }) => [
      crossed.join(', '),
      iso27001.join(', '),
      nistCsf.length === 0 ? '–' : nistCsf.join(', '),
    ]),
    note: texts('report.annex.crosswalk.note'),
  });
}
