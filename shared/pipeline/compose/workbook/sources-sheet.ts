import type { Source, SourceFile } from '../../../model/source.ts';
import type { SheetCell } from '../../../model/pack-model.ts';
import { column, list, number, text } from './cells.ts';
import type { SheetComposer, SheetContext } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

/** What an auditor asks of information that the entity produced itself: one line an imported file. */
export const sourcesSheet: SheetComposer = (context) => {
  const { view, texts } = context;
  const head = (id: string) => texts(`workbook.source.${id}`);
  const files = view.sources.flatMap((source) => source.files.map((file) => ({ source, file })));
  return tableParts({
    id: 'sources',
    title: texts('workbook.sources.title'),
    tableName: 'Sources',
    columns: [
      column('realm', head('realm'), 'text', 12),
      column('system', head('system'), 'text', 22),
      column('format', head('format'), 'text', 26),
      column('roles', head('roles'), 'text', 24),
      column('file', head('file'), 'text', 44),
      column('rows', head('rows'), 'number', 10),
      column('bytes', head('bytes'), 'number', 12),
      column('encoding', head('encoding'), 'text', 13),
      column('delimiter', head('delimiter'), 'text', 10),
      column('columns', head('columns'), 'number', 10),
      column('sha256', head('sha256'), 'text', 66),
      column('replaced', head('replaced'), 'number', 10),
      column('replacedSha256', head('replacedSha256'), 'text', 66),
      column('extractedOn', head('extractedOn'), 'text', 21),
      column('extractedOnFrom', head('extractedOnFrom'), 'text', 12),
      column('extractedBy', head('extractedBy'), 'text', 24),
      column('extractedHow', head('extractedHow'), 'text', 44, 'wrap'),
      column('statedSha256', head('statedSha256'), 'text', 14),
      column('holes', head('holes'), 'text', 70, 'wrap'),
    ],
    rows: rowsFrom(
      () => files,
      ({ source, file }) => cells(source, file, context),
    ),
    count: files.length,
  });
};

const delimiterNames = new Map([
  ['\t', 'tab'],
  [',', 'comma'],
  [';', 'semicolon'],
  ['|', 'bar'],
]);

function cells(source: Source, file: SourceFile, { say }: SheetContext): readonly SheetCell[] {
  const { extracted } = source;
  return [
    text(source.realm),
    text(source.system),
    text(source.format),
    list(source.roles),
    text(file.path),
    number(file.rows),
    number(file.bytes),
    text(file.encoding),
    text(file.delimiter === null ? 'none' : (delimiterNames.get(file.delimiter) ?? file.delimiter)),
    number(file.columns.length),
    text(file.sha256),
    number(file.replaced?.values ?? 0),
    text(file.replaced?.sha256 ?? null),
    text(extracted.on),
    text(extracted.onFrom, extracted.onFrom === 'unknown' ? 'bad' : undefined),
    text(extracted.by),
    text(extracted.how),
    text(statedDigest(source, file)),
    text(source.holes.map((hole) => say(hole)).join('\n')),
  ];
}

function statedDigest({ extracted }: Source, file: SourceFile): string | null {
  if (extracted.sha256 === null) return null;
  const stated = [extracted.sha256, ...(extracted.furtherSha256 ?? [])];
  return stated.includes(file.sha256) ? 'equal' : 'differs';
}
