import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import { encodeTimestampRequest, nonceBytes } from '#shared/pack/timestamp-request.ts';
import { withVerifiedPack } from '../rewrite-pack.ts';
import { signatureToStamp, type TimestampPorts } from './timestamp-ports.ts';

export type TimestampRequested = {
  /** The file that is carried to the authority, and kept. */
  readonly path: string;
  /** SHA-256 of the value of the signature, lower-case hexadecimal. */
  readonly imprint: string;
  /** The number that the answer must repeat, hexadecimal. */
  readonly nonce: string;
};

const hexadecimal = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Positive, and always of the same length: the first bits are 01. */
function nonceFrom(random: Uint8Array): Uint8Array {
  return Uint8Array.from(random, (byte, index) => (index === 0 ? (byte & 0x3f) | 0x40 : byte));
}

/** Writes a request (RFC 3161) for a timestamp on the signature of a pack that verifies. No file is written over. */
export function requestTimestamp(
  ports: TimestampPorts,
  { path, out }: { readonly path: string; readonly out: string },
  work: Work,
): Promise<Result<TimestampRequested, Problem>> {
  return withVerifiedPack(ports, path, work, async (verified) => {
    const signature = signatureToStamp(ports, path, verified);
    if (!signature.ok) return signature;
    const imprint = ports.sha256(signature.value.stamped.value);
    const nonce = nonceFrom(ports.randomBytes(nonceBytes));
    const bytes = encodeTimestampRequest({ imprint, nonce });
    const written = await ports.writeNewFile(out, (file) => ports.writeBytes(file, bytes));
    if (!written.ok) return err(written.error);
    return ok({ path: out, imprint: hexadecimal(imprint), nonce: hexadecimal(nonce) });
  });
}
