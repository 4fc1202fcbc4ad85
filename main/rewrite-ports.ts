import { createHash } from 'node:crypto';
import { openPackFile } from './files/pack-file.ts';
import { createPackOutput } from './files/pack-output.ts';
import { signBytes } from './signing/sign-bytes.ts';
import type { CountersignPorts } from './usecases/countersign-pack.ts';
import { examinePack } from './verifying/examine-pack.ts';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What a pack is countersigned with. */
export const countersignPorts: CountersignPorts = {
  openPack: openPackFile,
  examine: examinePack,
  createOutput: createPackOutput,
  signBytes,
  hashOf,
};
