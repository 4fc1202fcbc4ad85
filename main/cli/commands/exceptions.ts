import { orFail, usageFailure, type Command, type CommandContext, type ExitCode } from '../command.ts';
import type { Terminal } from '../terminal.ts';
import type { ExceptionReview } from '#main/usecases/review-exceptions.ts';
import { registerKindOf } from '#main/usecases/exchange-exceptions.ts';

type Verb = {
  /** How many words follow it, at least; and at most, where that is more. */
  readonly words: number;
  readonly most?: number;
  readonly needs: string;
  readonly run: (context: CommandContext, words: readonly string[]) => Promise<ExitCode>;
};

const verbs: Readonly<Record<string, Verb>> = {
  template: { words: 1, needs: '`exceptions template` needs one file, .xlsx or .csv.', run: template },
  export: {
    words: 1,
    needs: '`exceptions export` needs one folder, and --out FILE.xlsx or FILE.csv.',
    run: exportTo,
  },
  review: { words: 2, needs: '`exceptions review` needs a folder and a file.', run: review },
  import: { words: 2, needs: '`exceptions import` needs a folder and a file.', run: importFrom },
  calendar: { words: 1, needs: '`exceptions calendar` needs one folder.', run: calendar },
  freeze: {
    words: 1,
    most: 1000,
    needs: '`exceptions freeze` needs one folder, and after it ids of exceptions, or none for all.',
    run: freeze,
  },
};

export const exceptions: Command = {
  name: 'exceptions',
  usage:
    'exceptions template FILE | export DIR --out FILE | review DIR FILE | import DIR FILE | freeze DIR [ID…] | calendar DIR',
  summary: 'The exception register: an empty one to fill in, out of an engagement and into one.',
  options: [
    { name: 'out', value: 'FILE', text: 'where `export` writes it (.xlsx or .csv)' },
    { name: 'csv', text: '`calendar`: as CSV instead of a table' },
    { name: 'accept-errors', text: '`import`: take the register in although rows of it have errors' },
    {
      name: 'by',
      value: 'NAME',
      text: '`freeze`: who states that accounts without a creation date existed at the approval',
    },
    { name: 'again', text: '`freeze`: make a list again that is there already' },
  ],
  run: async (context) => {
    const [word = '', ...rest] = context.positionals;
    const verb = Object.hasOwn(verbs, word) ? verbs[word] : undefined;
    if (verb === undefined) throw usageFailure('exceptions', `Say ${Object.keys(verbs).join(', ')}.`);
    if (rest.length < verb.words || rest.length > (verb.most ?? verb.words))
      throw usageFailure('exceptions', verb.needs);
    return verb.run(context, rest);
  },
};

async function template(
  { resolve, terminal, application }: CommandContext,
  [file = '']: readonly string[],
): Promise<ExitCode> {
  if (registerKindOf(file) === null) throw usageFailure('exceptions', verbs['template']?.needs ?? '');
  const useCases = await application.exceptions();
  orFail(await useCases.writeTemplate(resolve(file)));
  terminal.print(`wrote ${file}`);
  terminal.print(`Next: fill it in, then name it in engagement.yaml (exceptions: …) or import it.`);
  await terminal.document({ schema: 'evidence-binder/exceptions-template@1', file });
  return 0;
}

async function exportTo(
  { option, resolve, terminal, application }: CommandContext,
  [folder = '']: readonly string[],
): Promise<ExitCode> {
  const out = option('out');
  if (out === undefined || registerKindOf(out) === null)
    throw usageFailure('exceptions', verbs['export']?.needs ?? '');
  const useCases = await application.exceptions();
  const rows = orFail(await useCases.export(resolve(folder), resolve(out)));
  terminal.print(`wrote ${out}: ${rows === 1 ? '1 exception' : `${rows} exceptions`}`);
  await terminal.document({ schema: 'evidence-binder/exceptions-export@1', file: out, rows });
  return 0;
}

/** 1: it has errors, so that an import would want to be told to accept them. */
async function review(
  { resolve, terminal, application }: CommandContext,
  [folder = '', file = '']: readonly string[],
): Promise<ExitCode> {
  const useCases = await application.exceptions();
  const found = orFail(await useCases.review(resolve(folder), named(resolve, file), terminal.work));
  await printReview(terminal, found);
  await terminal.document({ schema: 'evidence-binder/exceptions-review@1', ...found });
  return found.errors.length > 0 ? 1 : 0;
}

/** 1: nothing was written, because it has errors. */
async function importFrom(
  { has, resolve, terminal, application }: CommandContext,
  [folder = '', file = '']: readonly string[],
): Promise<ExitCode> {
  const useCases = await application.exceptions();
  const from = named(resolve, file);
  const isAccepted = has('accept-errors');
  const done = orFail(await useCases.import(resolve(folder), from, isAccepted, terminal.work));
  const isRefused = done.review.errors.length > 0 && !isAccepted;
  await printReview(terminal, done.review);
  if (isRefused)
    terminal.print('Nothing was written: correct the errors, or accept them with --accept-errors.');
  else if (done.file === null) terminal.print('Nothing was written.');
  else terminal.print(`wrote ${done.file}${asItWas(done.backups)}`);
  await terminal.document({ schema: 'evidence-binder/exceptions-import@1', ...done });
  return isRefused ? 1 : 0;
}

function named(resolve: CommandContext['resolve'], file: string) {
  return { path: resolve(file), shownAs: file.replaceAll('\\', '/') };
}

function asItWas(backups: readonly string[]): string {
  return backups.length === 0 ? '' : `; as it was: ${backups.join(', ')}`;
}

async function printReview(terminal: Terminal, found: ExceptionReview): Promise<void> {
  // Loaded here: the help of all commands starts without the catalogue.
  const texts = (await import('#shared/text/texts.ts')).textsOf('en');
  const { reviewLines } = await import('../exception-review.ts');
  for (const line of reviewLines(found, texts)) terminal.print(line);
}

async function calendar(
  { has, resolve, terminal, application }: CommandContext,
  [folder = '']: readonly string[],
): Promise<ExitCode> {
  const useCases = await application.exceptions();
  const found = orFail(await useCases.calendar(resolve(folder), terminal.work));
  const { calendarCsv, calendarLines } = await import('../exception-calendar.ts');
  if (!terminal.json) {
    if (has('csv')) await terminal.output(calendarCsv(found));
    else for (const line of calendarLines(found)) terminal.print(line);
  }
  await terminal.document({ schema: 'evidence-binder/exceptions-calendar@1', ...found });
  return 0;
}

async function freeze(
  { option, has, resolve, terminal, application }: CommandContext,
  [folder = '', ...ids]: readonly string[],
): Promise<ExitCode> {
  const statedBy = option('by')?.trim() || null;
  const useCases = await application.exceptions();
  const order = { ids, statedBy, again: has('again') };
  const { frozen, file, backup } = orFail(await useCases.freeze(resolve(folder), order, terminal.work));
  for (const { id, shown, stated, later, unknown } of frozen) {
    terminal.print(`${id}: accounts on its list: ${shown + stated}`);
    if (stated > 0) terminal.print(`  stated by ${statedBy ?? ''}, shown by no source: ${stated}`);
    if (later > 0) terminal.print(`  not covered, created after the approval: ${later}`);
    if (unknown > 0)
      terminal.print(`  not covered, no source says when they were created: ${unknown} (see --by NAME)`);
  }
  if (file === null) terminal.print('No rule is without its list.');
  else terminal.print(`wrote ${file}${asItWas(backup === null ? [] : [backup])}`);
  await terminal.document({
    schema: 'evidence-binder/exceptions-freeze@1',
    file,
    backup,
    frozen: frozen.map(({ lists: _lines, ...counts }) => counts),
  });
  return 0;
}
