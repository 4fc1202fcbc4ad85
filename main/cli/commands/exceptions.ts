import { orFail, usageFailure, type Command, type CommandContext, type ExitCode } from '../command.ts';
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
    'exceptions template FILE | exceptions export DIR --out FILE | exceptions freeze DIR [ID…] [--by NAME] [--again]',
  summary: 'The exception register: an empty one to fill in, out of an engagement and into one.',
  options: [
    { name: 'out', value: 'FILE', text: 'where `export` writes it (.xlsx or .csv)' },
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
  else terminal.print(`wrote ${file}${backup === null ? '' : `; as it was: ${backup}`}`);
  await terminal.document({
    schema: 'evidence-binder/exceptions-freeze@1',
    file,
    backup,
    frozen: frozen.map(({ lists: _lines, ...counts }) => counts),
  });
  return 0;
}
