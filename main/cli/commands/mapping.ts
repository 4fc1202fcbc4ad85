import { orFail, usageFailure, type Command, type CommandContext, type ExitCode } from '../command.ts';

/** What stands behind `mapping`, and how many words follow it. */
const verbs = {
  list: { words: 1, needs: '`mapping list` needs one folder.', run: list },
  export: {
    words: 2,
    needs: '`mapping export` needs a folder and at least one name, and --out FILE.',
    run: exportTo,
  },
  import: { words: 2, needs: '`mapping import` needs a folder and one file.', run: importFrom },
} as const;

export const mapping: Command = {
  name: 'mapping',
  usage: 'mapping list DIR | mapping export DIR NAME… --out FILE | mapping import DIR FILE',
  summary: 'Saved mappings of an engagement: which there are, out into a small file, and in from one.',
  options: [{ name: 'out', value: 'FILE', text: 'where `export` writes them (YAML)' }],
  run: async (context) => {
    const [word = '', ...rest] = context.positionals;
    if (!Object.hasOwn(verbs, word)) throw usageFailure('mapping', 'Say list, export or import.');
    const verb = verbs[word as keyof typeof verbs];
    const isTooMany = word !== 'export' && rest.length > verb.words;
    if (rest.length < verb.words || isTooMany) throw usageFailure('mapping', verb.needs);
    return verb.run(context, rest);
  },
};

async function list(
  { resolve, terminal, application }: CommandContext,
  [folder = '']: readonly string[],
): Promise<ExitCode> {
  const mappings = orFail(await application.listMappings(resolve(folder)));
  for (const { name, saved, uses } of mappings) {
    terminal.print(`${name} (${uses === 1 ? '1 source' : `${uses} sources`})`);
    terminal.print(`  header     ${saved.header.join(', ')}`);
    const mapped = Object.entries(saved.columns).map(([field, column]) => `${field} ← ${column}`);
    terminal.print(`  mapped     ${mapped.join(', ')}`);
  }
  if (mappings.length === 0) terminal.print('No mapping is saved here.');
  await terminal.document({
    schema: 'evidence-binder/mappings@1',
    mappings: mappings.map(({ name, saved, uses }) => ({ name, uses, ...saved })),
  });
  return 0;
}

async function exportTo(
  { option, resolve, terminal, application }: CommandContext,
  [folder = '', ...names]: readonly string[],
): Promise<ExitCode> {
  const out = option('out');
  if (out === undefined) throw usageFailure('mapping', verbs.export.needs);
  orFail(await application.exportMappings(resolve(folder), names, resolve(out)));
  terminal.print(`wrote ${out}: ${names.join(', ')}`);
  await terminal.document({ schema: 'evidence-binder/mapping-export@1', file: out, names });
  return 0;
}

async function importFrom(
  { resolve, terminal, application }: CommandContext,
  [folder = '', file = '']: readonly string[],
): Promise<ExitCode> {
  const from = { path: resolve(file), shownAs: file.replaceAll('\\', '/') };
  const names = orFail(await application.importMappings(resolve(folder), from));
  terminal.print(`saved: ${names.join(', ')}`);
  terminal.print('Next: write `mapping: NAME` at a source in engagement.yaml.');
  await terminal.document({ schema: 'evidence-binder/mapping-import@1', names });
  return 0;
}
