import type { ChecklistAnswer } from '../../../model/checklist.ts';
import type { Tone } from '../../../model/pack-model.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { columns, paragraph, table } from './steps/tables.ts';

const tones: Readonly<Record<string, Tone>> = { met: 'good', gap: 'bad', 'not-applicable': 'muted' };

/** Nine questions, each answered by a document, a screenshot or a computed fact; else it is a gap. */
export const checklist: SectionComposer = (context) => {
  const { texts, say, nameOf, view } = context;
  const met = view.checklist.filter(({ status }) => status === 'met').length;
  return {
    id: 'checklist',
    title: texts('report.checklist.title'),
    newPage: false,
    blocks: [
      paragraph(texts('report.checklist.intro')),
      table({
        id: 'checklist',
        caption: texts('report.checklist.caption', {
          met,
          gaps: view.checklist.filter(({ status }) => status === 'gap').length,
          items: view.checklist.length,
        }),
        columns: columns(context, ['item', 3], ['status', 1], ['answeredBy', 2], ['why', 3.4]),
        rows: view.checklist.map((answer) => [
          say(`checklist.${answer.item}.question`),
          { text: nameOf('status', answer.status), tone: tones[answer.status] ?? 'neutral' },
          answeredBy(context, answer),
          answer.why.map(({ text, values }) => say(text, values)).join('\n'),
        ]),
      }),
    ],
  };
};

/** What answers it, and how good that is: a screenshot is no export. */
function answeredBy({ texts, say, bounded }: ReportContext, { by, shown = [] }: ChecklistAnswer): string {
  if (by === null) return texts('report.checklist.nothing');
  return [bounded(say(by)), ...shown.map(({ text, values }) => say(text, values))].join('\n');
}
