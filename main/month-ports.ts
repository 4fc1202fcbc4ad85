import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import program from '../package.json' with { type: 'json' };
import type { Disguise } from '#shared/pipeline/compare/account-mark.ts';
import { foldIdentifier } from '#shared/pipeline/disclose/fold-text.ts';
import { pseudonymOf } from '#shared/pipeline/disclose/pseudonym.ts';
import { openEngagementFolder } from './files/engagement-folder.ts';
import { existingPseudonymKey } from './files/pseudonym-key.ts';
import { openPackFile } from './files/pack-file.ts';
import { readYaml } from './files/read-yaml.ts';
import { splitLines } from './files/split-lines.ts';
import { claimedDate } from './usecases/months/claimed-date.ts';
import type { EarlierPorts } from './usecases/months/read-earlier.ts';
import type { PackMonthPorts } from './usecases/months/read-pack-month.ts';
import { examinePack } from './verifying/examine-pack.ts';

export const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** What the month of a pack is read with. */
export const packMonthPorts: PackMonthPorts = {
  openPack: openPackFile,
  examine: examinePack,
  splitLines,
  readYaml,
};

/** Nothing is made where there is no key: whoever only looks changes nothing. */
export function pseudonymsOf(places: readonly string[]): Disguise | null {
  for (const place of places) {
    const found = existingPseudonymKey(isFolder(place) ? place : dirname(place));
    if (!found.ok || found.value === null) continue;
    const { hash } = found.value;
    return (value) => pseudonymOf(foldIdentifier(value), 'listed', hash);
  }
  return null;
}

/** What earlier months are read with. Loads the verifier: only where an engagement names some, or two are compared. */
export function earlierPorts(assessFolder: EarlierPorts['assessFolder']): EarlierPorts {
  const claiming = { isFolder, openPack: openPackFile, openEngagementFolder };
  return {
    ...packMonthPorts,
    isFolder,
    claimedDate: (path) => claimedDate(claiming, path),
    assessFolder,
    program: program.version,
    disguise: pseudonymsOf,
  };
}
