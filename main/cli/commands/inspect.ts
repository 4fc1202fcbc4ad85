import type { FileInspection } from '#shared/model/inspection.ts';
import { usageFailure, type Command } from '../command.ts';

const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

export const inspect: Command = {
  name: 'inspect',
  usage: 'inspect FILE…',
  summary: 'What each file is: system, encoding, rows, columns, what would be mapped, problems.',
  options: [],
  run: async ({ positionals, resolve, terminal, application }) => {
    if (positionals.length === 0) throw usageFailure('inspect', 'At least one file is needed.');
    const files = positionals.map((path) => ({ path: resolve(path), shownAs: path.replaceAll('\\', '/') }));
    const inspection = await application.inspectFiles(files, terminal.work);
    for (const file of inspection.files) {
      for (const line of linesOf(file)) terminal.print(line);
      for (const problem of file.problems) terminal.problem(problem);
    }
    await terminal.document(inspection);
    return inspection.files.some((file) => file.problems.length > 0) ? 2 : 0;
  },
};

/** A paragraph a file. Where nothing is known of it its problem says all there is. */
function linesOf(file: FileInspection): readonly string[] {
  if (file.encoding === null) return [];
  return [
    file.path,
    `  format     ${formatOf(file)}`,
    ...(file.roles.length > 0 ? [`  roles      ${file.roles.join(', ')}`] : []),
    `  text       ${file.encoding}${delimiterOf(file)}`,
    `  rows       ${file.rows}${countsOf(file)}`,
    `  columns    ${file.columns.join(', ')}`,
    ...mappedOf(file),
    ...(file.incomplete === null ? [] : [`  incomplete ${file.incomplete}`]),
    ...file.rejectedRows.slice(0, 5).map(({ row, reason }) => `  rejected   row ${row} ${reason}`),
    ...file.notes.map((note) => `  note       ${note}`),
    ...file.holes.map((hole) => `  never has  ${hole}`),
  ];
}

function formatOf({ format, system, confidence, reasons, others }: FileInspection): string {
  if (format === 'table')
    return 'not recognised: map its columns under `columns` in engagement.yaml (format: table)';
  const also = others.length > 0 ? `; also possible: ${others.join(', ')}` : '';
  return `${format} (${system}), ${Math.round(confidence * 100)} %: ${reasons.join('; ')}${also}`;
}

function delimiterOf({ delimiter }: FileInspection): string {
  return delimiter === null ? ', JSON' : `, ${delimiterNames[delimiter] ?? delimiter}`;
}

function countsOf({ rejected, ignored, blankLines }: FileInspection): string {
  const counts = [
    ...(rejected > 0 ? [`${rejected} rejected`] : []),
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
    ...(blankLines > 0 ? [`${blankLines} blank lines besides`] : []),
  ];
  return counts.length > 0 ? ` (${counts.join(', ')})` : '';
}

function mappedOf({ mapped }: FileInspection): readonly string[] {
  const pairs = Object.entries(mapped).map(([field, column]) => `${field} ← ${column}`);
  return pairs.length > 0 ? [`  mapped     ${pairs.join(', ')}`] : [];
}
