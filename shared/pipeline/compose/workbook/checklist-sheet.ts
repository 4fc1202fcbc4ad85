import type { Tone } from '../../../model/pack-model.ts';
import type { ChecklistAnswer } from '../../../model/checklist.ts';
import { column, text } from './cells.ts';
import type { SheetComposer } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

const tones: Readonly<Record<ChecklistAnswer['status'], Tone>> = {
  met: 'good',
  gap: 'bad',
  'not-applicable': 'muted',
};

/** The readiness checklist: each item with what answers it, or why nothing does. */
export const checklistSheet: SheetComposer = ({ view, texts, say }) => {
  const head = (id: string) => texts(`workbook.checklist.${id}`);
  return tableParts({
    id: 'checklist',
    title: texts('workbook.checklist.title'),
    tableName: 'Checklist',
    columns: [
      column('item', head('item'), 'text', 22),
      column('question', head('question'), 'text', 50, 'wrap'),
      column('status', head('status'), 'text', 15),
      column('by', head('by'), 'text', 36, 'wrap'),
      column('shown', head('shown'), 'text', 36, 'wrap'),
      column('why', head('why'), 'text', 70, 'wrap'),
    ],
    rows: rowsFrom(
      () => view.checklist,
      (answer) => [
        text(answer.item),
        text(texts(`checklist.${answer.item}.question`)),
        text(answer.status, tones[answer.status]),
        text(answer.by === null ? null : say(answer.by)),
        text((answer.shown ?? []).map((shown) => say(shown.text, shown.values)).join('\n')),
        text(answer.why.map((why) => say(why.text, why.values)).join('\n')),
      ],
    ),
    count: view.checklist.length,
  });
};
