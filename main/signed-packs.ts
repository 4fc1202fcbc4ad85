import type { NewKeyOrder } from './signing/new-key.ts';
import type { SigningKey, SigningKeyOrder } from './signing/open-signing-key.ts';
import type { CountersignOrder } from './usecases/countersign-pack.ts';
import type { ImportTimestampOrder } from './usecases/timestamp/import-timestamp.ts';
import type { verifyPackFile } from './verify-ports.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Verification } from '#shared/model/verification.ts';
import type { Result } from '#shared/lib/result.ts';

/** Those of the application's use cases that need no engagement: keys, and packs as somebody carries them. */
export const signedPacks = {
  /** Checks a pack. One that does not pass is an answer, no problem. */
  verifyPack: async (...order: Parameters<typeof verifyPackFile>): Promise<Result<Verification, Problem>> => {
    const { verifyPackFile: verify } = await import('./verify-ports.ts');
    return verify(...order);
  },

  /** Adds a signature by another key to a pack that verifies. */
  countersignPack: async (order: CountersignOrder, work: Work) => {
    const { countersignPack } = await import('./usecases/countersign-pack.ts');
    const { countersignPorts } = await import('./rewrite-ports.ts');
    return countersignPack(countersignPorts, order, work);
  },

  /** Writes what a timestamp authority is asked for the signature of a pack. */
  requestTimestamp: async (order: { readonly path: string; readonly out: string }, work: Work) => {
    const { requestTimestamp } = await import('./usecases/timestamp/request-timestamp.ts');
    const { timestampPorts } = await import('./rewrite-ports.ts');
    return requestTimestamp(timestampPorts, order, work);
  },

  /** Puts the answer of the authority into the pack. */
  importTimestamp: async (order: ImportTimestampOrder, work: Work) => {
    const { importTimestamp } = await import('./usecases/timestamp/import-timestamp.ts');
    const { timestampPorts } = await import('./rewrite-ports.ts');
    return importTimestamp(timestampPorts, order, work);
  },

  /** Opens a key file: who signs with it, and the means to. */
  openKey: (path: string, passphrase: string) =>
    signedPacks.openSigningKey({ key: path, certificates: null, secret: async () => passphrase }),

  /** Opens a key in a file or on a card or token; refuses one whose signatures would not verify. */
  openSigningKey: async (order: SigningKeyOrder): Promise<Result<SigningKey, Problem>> => {
    const { openSigningKey } = await import('./signing/open-signing-key.ts');
    const { pathFault } = await import('./signing-ports.ts');
    return openSigningKey(order, pathFault);
  },

  /** Makes a key. Certificates begin on the day of the clock, whatever time stands for "now" in packs. */
  newKey: async (order: Omit<NewKeyOrder, 'now'>) => {
    const { newKey } = await import('./signing/new-key.ts');
    return newKey({ ...order, now: new Date() });
  },
};
