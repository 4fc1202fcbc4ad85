import type { Block, Cell } from '../../../../model/pack-model.ts';
import type { Source, SourceFile } from '../../../../model/source.ts';
import type { ReportContext } from '../section.ts';
import { countedRows, type RowCounts } from './counted-rows.ts';
import { columns, minorHeading, table, upTo } from './tables.ts';

/**
 * Every export with its provenance; then what their kinds never contain, and their files byte for byte, each in one
 * table: beside every source both would be said again and again, and an auditor compares digests in a column.
 */
export function exportBlocks(context: ReportContext): readonly Block[] {
  const { sources } = context.view;
  const counts = countedRows(context.view);
  return [
    ...sources.flatMap((source) => sourceBlocks(context, source, counts)),
    holesTable(context, sources),
    filesTable(context, sources),
    ...replacedTable(context, sources),
  ];
}

function sourceBlocks(context: ReportContext, source: Source, counts: RowCounts): readonly Block[] {
  const { texts, say } = context;
  return [
    minorHeading(
      texts('report.sources.source', {
        system: say(source.system),
        realm: source.realm,
        number: String(source.id),
      }),
    ),
    { kind: 'facts', dense: true, rows: provenance(context, source, counts) },
  ];
}

/** What an auditor asks of information produced by the entity. */
function provenance({ texts, nameOf, day }: ReportContext, source: Source, counts: RowCounts) {
  const { extracted, roles } = source;
  const { rejected, ignored } = counts(source);
  const rows = source.files.reduce((sum, file) => sum + file.rows, 0);
  const row = (key: string, value: string) => ({ label: texts(`report.sources.${key}`), value });
  const half = (key: string, value: string) => ({ ...row(key, value), half: true as const });
  const on =
    extracted.on === null
      ? texts('report.notStated')
      : texts(`report.sources.extractedOn.${extracted.onFrom}`, { on: day(extracted.on) });
  return [
    half('format', source.format),
    half('roles', roles.map((role) => nameOf('role', role)).join(', ')),
    half('extractedOn', on),
    half('extractedBy', extracted.by ?? texts('report.notStated')),
    row('query', extracted.how ?? texts('report.notStated')),
    row('digest', texts(`report.sources.digest.${extracted.sha256 === null ? 'none' : 'same'}`)),
    row(
      'rows',
      texts('report.sources.rows.value', { rows, accepted: rows - rejected - ignored, ignored, rejected }),
    ),
  ];
}

/** Each set of known holes once, with the sources that have it. */
function holesTable(context: ReportContext, sources: readonly Source[]): Block {
  const { texts, say } = context;
  const kinds = new Map<string, { readonly format: string; readonly numbers: string[] }>();
  for (const { id, format, holes } of sources) {
    const said = holes.length === 0 ? texts('report.none') : holes.map((hole) => say(hole)).join(' ');
    const key = JSON.stringify([format, said]);
    const kind = kinds.get(key) ?? { format, numbers: [] };
    kind.numbers.push(String(id));
    kinds.set(key, kind);
  }
  return table({
    id: 'holes',
    caption: texts('report.sources.holes'),
    columns: columns(context, ['sources', 0.9], ['format', 2, 'code'], ['holes', 6]),
    rows: [...kinds].map(([key, { format, numbers }]): readonly Cell[] => [
      numbers.join(', '),
      format,
      (JSON.parse(key) as readonly [string, string])[1],
    ]),
    small: true,
  });
}

type NumberedFile = readonly [Source, SourceFile];
const filesOf = (sources: readonly Source[]): readonly NumberedFile[] =>
  sources.flatMap((source) => source.files.map((file): NumberedFile => [source, file]));

function filesTable(context: ReportContext, sources: readonly Source[]): Block {
  const { texts } = context;
  const { shown, rest } = upTo(filesOf(sources));
  return table({
    id: 'files',
    caption: texts('report.sources.files'),
    small: true,
    columns: columns(
      context,
      ['source', 0.6],
      ['file', 2.4],
      ['rows', 0.6, 'right'],
      ['bytes', 0.8, 'right'],
      ['encoding', 1],
      ['delimiter', 0.9],
      // Wide enough for half a digest a line.
      ['sha256', 2.9, 'code'],
    ),
    rows: shown.map(([source, file]) => [
      String(source.id),
      file.path,
      file.rows,
      file.bytes,
      file.encoding,
      texts(`report.delimiter.${delimiterNames[file.delimiter ?? 'none']}`),
      file.sha256,
    ]),
    ...(rest > 0 ? { note: texts('report.sources.files.rest', { rest }) } : {}),
  });
}

/** Beside the digests of the originals: a copy without its secrets has another. */
function replacedTable(context: ReportContext, sources: readonly Source[]): readonly Block[] {
  const { texts } = context;
  const rows = filesOf(sources).flatMap(([, { path, replaced }]): readonly (readonly Cell[])[] =>
    replaced === null ? [] : [[path, replaced.values, replaced.sha256]],
  );
  if (rows.length === 0) return [];
  return [
    table({
      id: 'replaced',
      caption: texts('report.sources.replacedFiles'),
      small: true,
      columns: columns(context, ['file', 3], ['replaced', 1.2, 'right'], ['copySha256', 5, 'code']),
      rows,
    }),
  ];
}

const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', none: 'none' } as const;
