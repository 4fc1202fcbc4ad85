import type { SourceBytes } from '#main/files/source-file.ts';
import type { writeNewFile } from '#main/files/write-new-file.ts';
import type { Stamped } from '#main/verifying/timestamp/check-token.ts';
import type { TimestampAnswer } from '#main/verifying/timestamp/read-response.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { packMembers } from '#shared/pack/members.ts';
import { memberChunks } from '../intact-pack.ts';
import type { RewritePorts, VerifiedPack } from '../rewrite-pack.ts';

export type TimestampPorts = RewritePorts & {
  /** So many bytes that nobody can guess. */
  readonly randomBytes: (count: number) => Uint8Array;
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  readonly openFile: (path: string, shownAs: string) => Result<SourceBytes, Problem>;
  readonly isFile: (path: string) => boolean;
  readonly writeNewFile: typeof writeNewFile;
  readonly writeBytes: (path: string, bytes: Uint8Array) => Promise<void>;
  /** The signature of the pack over its container manifest, as it can be stamped. */
  readonly readSignature: (signature: Uint8Array, over: Uint8Array) => Stamped & { readonly token: unknown };
  /** The error is why the answer is refused. */
  readonly readAnswer: (
    answer: Uint8Array,
    request: Uint8Array,
    stamped: Stamped,
  ) => Result<TimestampAnswer, string>;
};

export type SignatureToStamp = { readonly bytes: Uint8Array; readonly stamped: Stamped };

/** The signature of a pack that verifies, when it bears no timestamp yet. */
export function signatureToStamp(
  ports: TimestampPorts,
  path: string,
  { pack }: VerifiedPack,
): Result<SignatureToStamp, Problem> {
  const member = (name: string): Uint8Array => Buffer.concat([...(memberChunks(pack, name) ?? [])]);
  const bytes = member(packMembers.asicSignature);
  const { token, ...stamped } = ports.readSignature(bytes, member(packMembers.asicManifest));
  if (token === null) return ok({ bytes, stamped });
  return err({
    code: 'timestamp-there',
    file: path,
    message: 'The signature of this pack has a timestamp already.',
    remedy: 'One is enough; nothing was written.',
  });
}
