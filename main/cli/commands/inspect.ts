import type { FileInspection } from '#shared/model/inspection.ts';
import { orFail, usageFailure, type Command, type CommandContext, type ExitCode } from '../command.ts';

const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

export const inspect: Command = {
  name: 'inspect',
  usage: 'inspect FILE… | inspect --how [SYSTEM]',
  summary: 'What each file is: system, encoding, rows, columns, what would be mapped, problems.',
  options: [
    { name: 'how', text: 'how to make the export of a system, to send to IT; without one, which there are' },
    { name: 'sheet', value: 'NAME', text: 'which sheet of a workbook' },
  ],
  run: async (context) => {
    if (context.has('how')) return tellHow(context);
    const { positionals, resolve, terminal, application } = context;
    if (positionals.length === 0) throw usageFailure('inspect', 'At least one file is needed.');
    const sheet = context.option('sheet');
    const files = positionals.map((path) => ({
      path: resolve(path),
      shownAs: path.replaceAll('\\', '/'),
      ...(sheet === undefined ? {} : { sheet }),
    }));
    const inspection = await application.inspectFiles(files, terminal.work);
    for (const file of inspection.files) {
      for (const line of linesOf(file)) terminal.print(line);
      for (const problem of file.problems) terminal.problem(problem);
    }
    await terminal.document(inspection);
    return inspection.files.some((file) => file.problems.length > 0) ? 2 : 0;
  },
};

/** What to ask IT for: the page of a system, or the section of one export. */
async function tellHow({ positionals, terminal, application }: CommandContext): Promise<ExitCode> {
  const asked = positionals.join(' ');
  if (asked !== '') {
    const answer = orFail(await application.howToExport(asked));
    if (!terminal.json) await terminal.output(answer.text);
    await terminal.document(answer);
    return 0;
  }
  const pages = await application.helpPages();
  const width = Math.max(0, ...pages.map(({ system }) => system.length));
  for (const { system, title, sections } of pages) {
    terminal.print(`${system.padEnd(width)}  ${title}`);
    for (const section of sections) terminal.print(`${' '.repeat(width)}    ${section.id}  ${section.title}`);
  }
  terminal.print('Print one with `evidence-binder inspect --how SYSTEM`.');
  await terminal.document({
    schema: 'evidence-binder/help@1',
    systems: pages.map(({ system, title, sections }) => ({
      system,
      title,
      exports: sections.map(({ id, title: name }) => ({ id, title: name })),
    })),
  });
  return 0;
}

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
  return delimiter === null ? ', no delimiter' : `, ${delimiterNames[delimiter] ?? delimiter}`;
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
