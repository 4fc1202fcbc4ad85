import type { writeNewFolder } from '#main/files/write-new-folder.ts';
import { engagementFolders, engagementTemplate } from './engagement-template.ts';

/**
 * Writes a commented `engagement.yaml` and the folders it names. An existing engagement is never touched.
 * `asOf` is a date `YYYY-MM-DD`. Returns the paths written, relative to the folder.
 */
export function startEngagement(
  ports: { readonly writeNewFolder: typeof writeNewFolder },
  folder: string,
  asOf: string,
): ReturnType<typeof writeNewFolder> {
  return ports.writeNewFolder(folder, engagementFolders, {
    name: 'engagement.yaml',
    text: engagementTemplate(asOf),
  });
}
