import { basename } from 'node:path';
import { ok } from '#shared/lib/result.ts';
import type { NamedFile } from '#main/jobs/questions.ts';
import { fromWorker, gone, type HandlersOf } from '../answers.ts';
import type { Desk } from '../desk.ts';
import type { Tokens } from '../tokens.ts';

type Names =
  | 'sources.list'
  | 'sources.inspect'
  | 'sources.preview'
  | 'sources.add'
  | 'sources.change'
  | 'sources.remove';

/** Null when one of the tokens is not of this run. */
function namedFiles(tokens: Tokens, given: readonly string[]): readonly NamedFile[] | null {
  const files = given.flatMap((token) => {
    const path = tokens.pathOf(token);
    return path === null ? [] : [{ path, name: basename(path) }];
  });
  return files.length === given.length ? files : null;
}

function listing({
  sessions,
  tokens,
  jobs,
}: Desk): HandlersOf<'sources.list' | 'sources.inspect' | 'sources.preview'> {
  return {
    'sources.list': async ({ session }) => {
      const found = sessions.get(session);
      if (found === null) return gone;
      const assessed = await found.reader?.ask('assessedSources', null);
      const declared = await found.desk.ask('sources', { folder: found.folder });
      return fromWorker(declared, (cards) => ({
        // What was assessed knows more, as long as it is still the same list.
        sources: cards.map((card) => {
          const known = assessed?.ok === true ? assessed.value[card.position] : undefined;
          const isSame =
            known?.realm === card.realm && known.declared.join('\n') === card.declared.join('\n');
          return isSame ? { ...known, reading: card.reading } : card;
        }),
      }));
    },
    'sources.inspect': ({ session, files, sheet }) => {
      const found = sessions.get(session);
      const named = namedFiles(tokens, files);
      if (found === null || named === null) return gone;
      const job = jobs.start({
        question: 'inspect',
        input: { folder: found.folder, files: named, sheet },
        done: (inspections) => ({
          kind: 'inspect',
          inspections: inspections.map((one, index) => ({ ...one, token: files[index] ?? '' })),
        }),
      });
      return ok({ job });
    },
    'sources.preview': async ({ session, file, sheet }) => {
      const found = sessions.get(session);
      const [named] = typeof file === 'string' ? (namedFiles(tokens, [file]) ?? []) : [file];
      if (found === null || named === undefined) return gone;
      return fromWorker(await found.desk.ask('preview', { folder: found.folder, file: named, sheet }));
    },
  };
}

export function sourceHandlers(desk: Desk): HandlersOf<Names> {
  const { sessions, tokens } = desk;
  return {
    ...listing(desk),
    'sources.add': async ({ session, files, realm, reading }) => {
      const found = sessions.get(session);
      const named = namedFiles(tokens, files);
      if (found === null || named === null) return gone;
      return fromWorker(
        await found.desk.ask('addSource', { folder: found.folder, files: named, realm, reading }),
      );
    },
    'sources.change': async ({ session, position, realm, reading }) => {
      const found = sessions.get(session);
      if (found === null) return gone;
      return fromWorker(
        await found.desk.ask('changeSource', { folder: found.folder, position, realm, reading }),
        () => ({}),
      );
    },
    'sources.remove': async ({ session, position }) => {
      const found = sessions.get(session);
      if (found === null) return gone;
      return fromWorker(await found.desk.ask('removeSource', { folder: found.folder, position }), () => ({}));
    },
  };
}
