import { ok } from '#shared/lib/result.ts';
import { fromWorker, gone, type HandlersOf } from '../answers.ts';
import type { Desk } from '../desk.ts';

type Names = 'pack.build' | 'pack.readKey' | 'pack.createKey';

/** A moment in whole seconds, as packs state it. */
function moment(clock: () => Date): string {
  return `${clock().toISOString().slice(0, 19)}Z`;
}

export function packHandlers({ sessions, tokens, jobs, newLine, clock }: Desk): HandlersOf<Names> {
  return {
    'pack.build': ({ session, out, key }) => {
      const found = sessions.get(session);
      const path = tokens.pathOf(out);
      const keyPath = key === null ? null : tokens.pathOf(key.file);
      if (found === null || path === null || (key !== null && keyPath === null)) return gone;
      const job = jobs.start({
        question: 'build',
        input: {
          folder: found.folder,
          out: path,
          key: key === null || keyPath === null ? null : { path: keyPath, passphrase: key.passphrase },
          created: moment(clock),
        },
        done: (pack) => ({ kind: 'build', pack: { ...pack, token: tokens.give(path).token } }),
      });
      return ok({ job });
    },
    'pack.readKey': async ({ file, passphrase }) => {
      const path = tokens.pathOf(file);
      if (path === null) return gone;
      const line = newLine();
      const answer = await line.ask('readKey', { path, passphrase });
      await line.close();
      return fromWorker(answer, (signer) => ({ signer }));
    },
    'pack.createKey': async ({ out, name, organisation, passphrase }) => {
      const path = tokens.pathOf(out);
      if (path === null) return gone;
      const line = newLine();
      const input = { out: path, name, organisation, passphrase, now: moment(clock) };
      const answer = await line.ask('createKey', input);
      await line.close();
      return fromWorker(answer, ({ signer, files }) => ({ signer, files: [...files] }));
    },
  };
}
