import { orFail, usageFailure, type Command } from '../command.ts';

export const init: Command = {
  name: 'init',
  usage: 'init DIR',
  summary: 'Writes a commented engagement.yaml and the folders it names.',
  options: [],
  run: async ({ positionals, resolve, terminal, application, now }) => {
    const [folder, extra] = positionals;
    if (folder === undefined || extra !== undefined) throw usageFailure('init', 'One folder is needed.');
    const written = orFail(await application.startEngagement(resolve(folder), now.slice(0, 10)));
    for (const path of written) terminal.print(`wrote ${path}`);
    terminal.print(
      `Next: put the exports into exports/, fill in engagement.yaml, then run \`evidence-binder assess ${folder}\`.`,
    );
    await terminal.document({ schema: 'evidence-binder/init@1', written });
    return 0;
  },
};
