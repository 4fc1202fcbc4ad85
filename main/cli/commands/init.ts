import { isIsoDate, type IsoDate } from '#shared/lib/calendar.ts';
import { orFail, usageFailure, type Command, type CommandContext, type ExitCode } from '../command.ts';

export const init: Command = {
  name: 'init',
  usage: 'init DIR [--as-of DATE] [--continue DIR|FILE.asice]',
  summary: 'Writes a commented engagement.yaml and the folders it names; or the next month of an engagement.',
  options: [
    { name: 'as-of', value: 'DATE', text: 'the as-of date, such as 2026-10-31; today if left out' },
    {
      name: 'continue',
      value: 'OLD',
      text: 'takes along what stays true of an earlier engagement folder or its pack; needs --as-of',
    },
  ],
  run: async (context) => {
    const { positionals, option, now } = context;
    const [folder, extra] = positionals;
    if (folder === undefined || extra !== undefined) throw usageFailure('init', 'One folder is needed.');
    const stated = option('as-of');
    if (stated !== undefined && !isIsoDate(stated))
      throw usageFailure('init', `"${stated}" is no date; write it like 2026-10-31.`);
    const old = option('continue');
    if (old === undefined) return start(context, folder, stated ?? now.slice(0, 10));
    if (stated === undefined) throw usageFailure('init', 'The option --as-of is needed with --continue.');
    return next(context, folder, { old, asOf: stated });
  },
};

async function start(
  { resolve, terminal, application }: CommandContext,
  folder: string,
  asOf: string,
): Promise<ExitCode> {
  const written = orFail(await application.startEngagement(resolve(folder), asOf));
  for (const path of written) terminal.print(`wrote ${path}`);
  terminal.print(
    `Next: put the exports into exports/, fill in engagement.yaml, then run \`evidence-binder assess ${folder}\`.`,
  );
  await terminal.document({ schema: 'evidence-binder/init@1', written });
  return 0;
}

async function next(
  { resolve, terminal, application }: CommandContext,
  folder: string,
  { old, asOf }: { readonly old: string; readonly asOf: IsoDate },
): Promise<ExitCode> {
  const named = { path: resolve(old), shownAs: old.replaceAll('\\', '/') };
  const order = { folder: resolve(folder), old: named, asOf };
  const { written, notes, before } = orFail(await application.continueEngagement(order, terminal.work));
  terminal.print(`Continues ${named.shownAs} (${before}) as of ${asOf}.`);
  for (const path of written) terminal.print(`wrote ${path}`);
  for (const note of notes) terminal.print(`- ${note}`);
  terminal.print(`Next: see to these, then run \`evidence-binder assess ${folder}\`.`);
  await terminal.document({
    schema: 'evidence-binder/init@1',
    written,
    continues: { from: named.shownAs, asOf: before },
    notes,
  });
  return 0;
}
