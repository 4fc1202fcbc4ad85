import type { editEngagement } from '#main/files/edit-engagement.ts';
import type { writeNewFolder } from '#main/files/write-new-folder.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { startEngagement } from './start-engagement.ts';

export type CreatePorts = {
  readonly writeNewFolder: typeof writeNewFolder;
  readonly editEngagement: typeof editEngagement;
};

/** A new engagement as the window makes it: the commented document, with the entity and no source yet. */
export function createEngagement(
  ports: CreatePorts,
  folder: string,
  facts: { readonly entity: string; readonly asOf: string },
): Result<null, readonly Problem[]> {
  const started = startEngagement(ports, folder, facts.asOf);
  if (!started.ok) return err([started.error]);
  return ports.editEngagement(folder, (document) => {
    document.set(['entity', 'name'], facts.entity);
    document.set(['realms'], []);
    document.set(['sources'], []);
    return ok(null);
  });
}
