import { ok } from '#shared/lib/result.ts';
import { fromWorker, gone, type HandlersOf } from '../answers.ts';
import type { Desk } from '../desk.ts';

export function helpHandlers({ newLine, shell }: Desk): HandlersOf<'help.pages' | 'help.copy'> {
  const pages = async () => {
    const line = newLine();
    const answer = await line.ask('help', null);
    await line.close();
    return answer;
  };
  return {
    'help.pages': async () =>
      fromWorker(await pages(), (all) => ({
        pages: all.map((page) => ({ ...page, sections: [...page.sections] })),
      })),
    // The window says which page, never what is copied.
    'help.copy': async ({ system, id }) => {
      const answer = await pages();
      const page = answer.ok ? answer.value.find((one) => one.system === system) : undefined;
      const text = id === null ? page?.text : page?.sections.find((section) => section.id === id)?.text;
      if (text === undefined) return gone;
      shell.copy(text);
      return ok({});
    },
  };
}
