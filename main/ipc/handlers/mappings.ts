import { basename } from 'node:path';
import { fromWorker, gone, type HandlersOf } from '../answers.ts';
import type { Desk } from '../desk.ts';

type Names = 'mappings.list' | 'mappings.export' | 'mappings.import' | 'mappings.remove';

export function mappingHandlers({ sessions, tokens }: Desk): HandlersOf<Names> {
  return {
    'mappings.list': async ({ session }) => {
      const found = sessions.get(session);
      if (found === null) return gone;
      const listed = await found.desk.ask('mappings', { folder: found.folder });
      return fromWorker(listed, (mappings) => ({ mappings: [...mappings] }));
    },
    'mappings.export': async ({ session, names, file }) => {
      const found = sessions.get(session);
      const path = tokens.pathOf(file);
      if (found === null || path === null) return gone;
      const written = await found.desk.ask('exportMappings', { folder: found.folder, names, path });
      return fromWorker(written, () => ({}));
    },
    'mappings.import': async ({ session, file }) => {
      const found = sessions.get(session);
      const path = tokens.pathOf(file);
      if (found === null || path === null) return gone;
      const named = { path, name: basename(path) };
      const taken = await found.desk.ask('importMappings', { folder: found.folder, file: named });
      return fromWorker(taken, (names) => ({ names: [...names] }));
    },
    'mappings.remove': async ({ session, name }) => {
      const found = sessions.get(session);
      if (found === null) return gone;
      const removed = await found.desk.ask('removeMapping', { folder: found.folder, name });
      return fromWorker(removed, () => ({}));
    },
  };
}
