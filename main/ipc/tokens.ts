import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { FileHandle } from '#shared/contract/files.ts';

/** What stands for a path in the window: opaque, unguessable, of this run only. */
export type Tokens = {
  readonly give: (path: string) => FileHandle;
  readonly pathOf: (token: string) => string | null;
};

export function createTokens(): Tokens {
  const paths = new Map<string, string>();
  return {
    give: (path) => {
      const token = randomUUID();
      paths.set(token, path);
      const facts = statSync(path, { throwIfNoEntry: false });
      return { token, name: basename(path), bytes: facts?.isFile() === true ? facts.size : null };
    },
    pathOf: (token) => paths.get(token) ?? null,
  };
}
