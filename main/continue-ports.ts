import { editedText } from './files/edit-engagement.ts';
import { openEngagementFolder } from './files/engagement-folder.ts';
import { isPlainFile, newEngagementFolder } from './files/new-engagement-folder.ts';
import { openPackFile } from './files/pack-file.ts';
import { pseudonymKeyName } from './files/pseudonym-key.ts';
import { openSourceFile } from './files/source-file.ts';
import { isFolder } from './month-ports.ts';
import type { ContinuePorts } from './usecases/continuing/continue-engagement.ts';
import { examinePack } from './verifying/examine-pack.ts';

/** What the next engagement is written with. */
export const continuePorts: ContinuePorts = {
  isFolder,
  isPlainFile,
  openEngagementFolder,
  openPack: openPackFile,
  examine: examinePack,
  openFile: openSourceFile,
  editedText,
  newEngagementFolder,
  keyFile: pseudonymKeyName,
};
