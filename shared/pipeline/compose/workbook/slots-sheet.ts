import { column, text } from './cells.ts';
import type { SheetComposer } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

/** Every example of evidence that the frameworks give: filled by what, or empty and why. */
export const slotsSheet: SheetComposer = ({ view, texts, say }) => {
  const lines = view.assessment.slots ?? [];
  const head = (id: string) => texts(`workbook.slot.${id}`);
  return tableParts({
    id: 'slots',
    title: texts('workbook.slots.title'),
    tableName: 'Slots',
    columns: [
      column('framework', head('framework'), 'text', 20),
      column('point', head('point'), 'text', 14),
      column('slot', head('slot'), 'text', 14),
      column('wants', head('wants'), 'text', 50, 'wrap'),
      column('status', head('status'), 'text', 10),
      column('by', head('by'), 'text', 70, 'wrap'),
      column('kind', head('kind'), 'text', 16),
      column('why', head('why'), 'text', 60, 'wrap'),
    ],
    rows: rowsFrom(
      () => lines,
      ({ framework, point, slot, status, by, why }) => [
        text(framework),
        text(point),
        text(slot),
        text(texts(`wants.${slot}`)),
        text(status, status === 'filled' ? 'good' : 'bad'),
        text(by.map((one) => say(one.text, one.values)).join('\n')),
        text([...new Set(by.map(({ kind }) => kind))].join(', ')),
        text(why === null ? null : say(why.text, why.values)),
      ],
    ),
    count: lines.length,
  });
};
