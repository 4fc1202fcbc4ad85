import { ok } from '#shared/lib/result.ts';
import { gone, type HandlersOf } from '../answers.ts';
import type { Desk } from '../desk.ts';

export function fileHandlers({ shell, tokens }: Desk): HandlersOf<'files.choose' | 'files.show'> {
  return {
    'files.choose': async ({ purpose, suggestedName }) => {
      const paths = await shell.choose(purpose, suggestedName ?? null);
      return ok({ files: paths.map((path) => tokens.give(path)) });
    },
    'files.show': ({ token }) => {
      const path = tokens.pathOf(token);
      if (path === null) return gone;
      shell.show(path);
      return ok({});
    },
  };
}
