import { createHash, randomBytes } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { err, ok } from '#shared/lib/result.ts';
import { openPackFile } from './files/pack-file.ts';
import { createPackOutput } from './files/pack-output.ts';
import { openSourceFile } from './files/source-file.ts';
import { writeNewFile } from './files/write-new-file.ts';
import { signBytes } from './signing/sign-bytes.ts';
import type { CountersignPorts } from './usecases/countersign-pack.ts';
import type { TimestampPorts } from './usecases/timestamp/timestamp-ports.ts';
import { examinePack } from './verifying/examine-pack.ts';
import { checkStampedSignature } from './verifying/read-signature.ts';
import { readTimestampAnswer } from './verifying/timestamp/read-response.ts';
import { whyNot } from './verifying/why-not.ts';

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const rewritePorts = { openPack: openPackFile, examine: examinePack, createOutput: createPackOutput };

/** What a pack is countersigned with. */
export const countersignPorts: CountersignPorts = {
  ...rewritePorts,
  signBytes,
  hashOf: (bytes) => sha256(bytes).toString('hex'),
};

/** What a timestamp is asked for and taken in with. */
export const timestampPorts: TimestampPorts = {
  ...rewritePorts,
  randomBytes,
  sha256,
  openFile: openSourceFile,
  isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true,
  writeNewFile,
  writeBytes: async (path, bytes) => {
    await Promise.resolve(writeFileSync(path, bytes, { flag: 'wx' }));
  },
  readSignature: checkStampedSignature,
  readAnswer: (answer, request, stamped) => {
    try {
      return ok(readTimestampAnswer(answer, request, stamped));
    } catch (error) {
      return err(whyNot(error));
    }
  },
};
