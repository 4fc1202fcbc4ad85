import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { engagementTemplate, engagementFolders } from './engagement-template.ts';

/**
 * Writes a commented `engagement.yaml` and the folders it names. An existing engagement is never touched.
 * `asOf` is a date `YYYY-MM-DD`. Returns the paths written, relative to the folder.
 */
export function startEngagement(folder: string, asOf: string): Result<readonly string[], readonly Problem[]> {
  const document = join(folder, 'engagement.yaml');
  if (existsSync(document)) {
    return err([
      {
        code: 'engagement-exists',
        file: document,
        message: 'There is an engagement already.',
        remedy: 'Choose another folder, or edit this one.',
      },
    ]);
  }
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of engagementFolders) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(document, engagementTemplate(asOf), { flag: 'wx' });
  } catch (error) {
    const message = `Cannot write there (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`;
    return err([
      { code: 'not-writable', file: folder, message, remedy: 'Choose a folder that you may write to.' },
    ]);
  }
  return ok(['engagement.yaml', ...engagementFolders.map((name) => `${name}/`)]);
}
