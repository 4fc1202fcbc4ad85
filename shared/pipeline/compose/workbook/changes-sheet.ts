import { subjectText } from '../../compare/rule-text.ts';
import { column, text } from './cells.ts';
import type { SheetComposer } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

const tones = { better: 'good', worse: 'bad' } as const;

/** Findings, exceptions, requirements, scope and kinds of sources that changed since the newest earlier month. */
export const changesSheet: SheetComposer = ({ view, texts }) => {
  const since = view.months?.since ?? null;
  if (since === null) return [];
  const head = (id: string, width: number) =>
    column(id, texts(`workbook.change.${id}`), 'text', width, 'wrap');
  return tableParts({
    id: 'changes',
    title: texts('workbook.changes.title', { asOf: since.was.asOf }),
    tableName: 'Changes',
    columns: [
      head('area', 14),
      head('change', 14),
      head('subject', 40),
      head('realm', 14),
      head('was', 44),
      head('is', 44),
      head('direction', 12),
    ],
    rows: rowsFrom(
      () => since.changes,
      ({ area, change, subject, realm, was, is, direction, ...rule }) => [
        text(area),
        text(change),
        text(subjectText(subject, rule)),
        text(realm),
        text(was),
        text(is),
        text(direction, direction === null ? undefined : tones[direction]),
      ],
    ),
    count: since.changes.length,
  });
};
