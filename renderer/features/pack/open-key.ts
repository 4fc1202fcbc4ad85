import type { OutputOf } from '#shared/contract/contract.ts';
import type { FileHandle } from '#shared/contract/files.ts';

/** A key that was opened with its passphrase; both are forgotten when the screen is left. */
export type OpenKey = {
  readonly file: FileHandle;
  readonly passphrase: string;
  readonly signer: OutputOf<'pack.readKey'>['signer'];
};
