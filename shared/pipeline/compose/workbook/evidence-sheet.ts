import type { EvidenceLine } from '../../../model/judged-evidence.ts';
import type { SheetCell } from '../../../model/pack-model.ts';
import { column, day, list, number, text } from './cells.ts';
import type { SheetComposer, SheetContext } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

/** Every item of evidence: what it is, who captured it when, how old it is, and what is in its place. */
export const evidenceSheet: SheetComposer = (context) => {
  const { view, texts } = context;
  const lines = view.assessment.evidence ?? [];
  const head = (id: string) => texts(`workbook.evidence.${id}`);
  const long = (id: string, width: number) => column(id, head(id), 'text', width, 'wrap');
  const short = (id: string, width: number) => column(id, head(id), 'text', width);
  const count = (id: string) => column(id, head(id), 'number', 10);
  return tableParts({
    id: 'evidence',
    title: texts('workbook.evidence.title'),
    tableName: 'Evidence',
    columns: [
      long('title', 40),
      long('member', 36),
      short('grade', 13),
      column('capturedOn', head('capturedOn'), 'date', 12),
      short('capturedBy', 24),
      short('capturedFrom', 18),
      count('days'),
      long('age', 34),
      long('answers', 26),
      long('slots', 18),
      short('kind', 20),
      count('width'),
      count('height'),
      count('bytes'),
      short('sha256', 66),
      long('selfDated', 34),
      short('original', 66),
      count('boxes'),
      long('notes', 50),
    ],
    rows: rowsFrom(
      () => lines,
      (line) => cells(line, context),
    ),
    count: lines.length,
  });
};

function cells(line: EvidenceLine, { texts }: SheetContext): readonly SheetCell[] {
  const { captured, size, selfDated, redacted, notes, sameAs } = line;
  const age = texts(`evidence.fresh.${line.freshness}`, { days: Math.abs(line.days ?? 0) });
  const same = sameAs.length === 0 ? [] : [texts('evidence.same', { files: sameAs.join(', ') })];
  return [
    text(line.title),
    text(line.member),
    text(line.grade),
    day(captured.on),
    text(captured.by),
    text(captured.from),
    number(line.days),
    text(age, line.freshness === 'fresh' ? undefined : 'warning'),
    list(line.answers),
    list(line.slots),
    text(texts(`evidence.kind.${line.mediaType}`)),
    number(size?.width),
    number(size?.height),
    number(line.bytes),
    text(line.sha256),
    text(selfDated === null ? null : texts(`evidence.self.${selfDated.where}`, { on: selfDated.on })),
    text(redacted?.original.sha256),
    number(redacted?.boxes),
    text([...notes.map((note) => texts(`evidence.note.${note}`)), ...same].join('\n')),
  ];
}
