import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { RecentEngagement } from '#shared/contract/engagement.ts';

const entry = z.object({
  id: z.uuid(),
  folder: z.string(),
  entity: z.string(),
  asOf: z.string(),
  openedOn: z.string(),
});
type Entry = z.infer<typeof entry>;
const most = 12;

export type Recent = {
  /** Newest first; folders that are gone are left out. */
  readonly list: () => readonly RecentEngagement[];
  readonly folderOf: (id: string) => string | null;
  readonly remember: (folder: string, facts: { readonly entity: string; readonly asOf: string }) => void;
};

/** The engagements opened last, in a file beside the program's other settings. A broken file is an empty list. */
export function createRecent(file: string, clock: () => Date): Recent {
  const read = (): readonly Entry[] => {
    try {
      return z.array(entry).parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return [];
    }
  };
  const present = () => read().filter(({ folder }) => existsSync(join(folder, 'engagement.yaml')));
  return {
    list: () =>
      present().map(({ id, folder, entity, asOf, openedOn }) => ({
        id,
        name: basename(folder),
        entity,
        asOf,
        openedOn,
      })),
    folderOf: (id) => present().find((one) => one.id === id)?.folder ?? null,
    remember: (folder, facts) => {
      const known = read().filter((one) => one.folder !== folder);
      const added = { id: randomUUID(), folder, ...facts, openedOn: clock().toISOString() };
      mkdirSync(dirname(file), { recursive: true });
      const temporary = `${file}.new`;
      writeFileSync(temporary, JSON.stringify([added, ...known].slice(0, most), null, 2), { mode: 0o600 });
      renameSync(temporary, file);
    },
  };
}
