import { frameworks } from '../../../../frameworks/registry.ts';
import type { Framework, Point, Slot } from '../../../../frameworks/framework.ts';
import type { Block, Cell } from '../../../../model/pack-model.ts';
import type { ReportContext } from '../section.ts';
import { slotFact } from './slot-facts.ts';
import { paragraph, columns, table } from './tables.ts';

/** Each framework's points with what this pack holds for them: evidence for, and gap against. */
export function clauseBlocks(context: ReportContext): readonly Block[] {
  return frameworks.flatMap((framework) => [
    paragraph(context.texts('report.annex.framework', { name: framework.name, version: framework.version })),
    paragraph(framework.binds, 'muted'),
    points(context, framework),
    slots(context, framework),
  ]);
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
        point.gist,
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

function slots(context: ReportContext, framework: Framework): Block {
  const { texts } = context;
  return table({
    id: `slots-${framework.id}`,
    caption: texts('report.annex.slots'),
    columns: columns(context, ['slot', 0.8], ['wants', 3.4], ['filledBy', 3]),
    rows: framework.points.flatMap((point) =>
      point.slots.map((slot): readonly Cell[] => [slot.id, slot.wants, filling(context, slot)]),
    ),
    note: texts('report.annex.slots.note'),
  });
}

function filling(context: ReportContext, slot: Slot): Cell {
  const { texts, view } = context;
  const items = view.engagement.evidence
    .filter((item) => item.slots?.includes(slot.id))
    .map((item) => item.file);
  const fact = slot.filledBy === null ? null : slotFact(context, slot.filledBy);
  const filled = [...(fact === null ? [] : [fact]), ...items];
  if (filled.length === 0) return { text: texts('report.annex.slots.empty'), tone: 'bad' };
  return filled.join('\n');
}
