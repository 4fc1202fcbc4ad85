import { statSync } from 'node:fs';
import program from '../package.json' with { type: 'json' };
import { openEngagementFolder } from './files/engagement-folder.ts';
import { openPackFile } from './files/pack-file.ts';
import { readYaml } from './files/read-yaml.ts';
import { splitLines } from './files/split-lines.ts';
import { claimedDate } from './usecases/months/claimed-date.ts';
import type { EarlierPorts } from './usecases/months/read-earlier.ts';
import type { PackMonthPorts } from './usecases/months/read-pack-month.ts';
import { examinePack } from './verifying/examine-pack.ts';

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** What the month of a pack is read with. */
export const packMonthPorts: PackMonthPorts = {
  openPack: openPackFile,
  examine: examinePack,
  splitLines,
  readYaml,
};

/** What earlier months are read with. Loads the verifier: only where an engagement names some, or two are compared. */
export function earlierPorts(assessFolder: EarlierPorts['assessFolder']): EarlierPorts {
  const claiming = { isFolder, openPack: openPackFile, openEngagementFolder };
  return {
    ...packMonthPorts,
    isFolder,
    claimedDate: (path) => claimedDate(claiming, path),
    assessFolder,
    program: program.version,
  };
}
