import { basename, extname } from 'node:path';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { TimestampFacts } from '#shared/model/verification.ts';
import { packMembers } from '#shared/pack/members.ts';
import { withTimestamp } from '#shared/pack/stamped-signature.ts';
import {
  rewritePack,
  type ChangedMember,
  type RewriteOrder,
  type RewrittenPack,
  type VerifiedPack,
} from '../rewrite-pack.ts';
import { signatureToStamp, type TimestampPorts } from './timestamp-ports.ts';

export type ImportTimestampOrder = RewriteOrder & {
  /** The file that the authority gave. */
  readonly answer: string;
  /** Null: beside the answer or the pack, under its name. */
  readonly request: string | null;
};

export type StampedPack = RewrittenPack & { readonly timestamp: TimestampFacts };

/** A request and an answer with its certificates have a few KiB. */
const largestFile = 256 << 10;

function read(ports: TimestampPorts, path: string): Result<Uint8Array, Problem> {
  const opened = ports.openFile(path, basename(path));
  if (!opened.ok) return opened;
  if (opened.value.bytes <= largestFile) return ok(Buffer.concat([...opened.value.chunks()]));
  return err({
    code: 'timestamp-file',
    file: path,
    message: 'This file is too large to be part of a timestamp.',
    remedy: 'Name the file that the authority gave (.tsr), or the request (.tsq).',
  });
}

const asRequest = (path: string): string => `${path.slice(0, path.length - extname(path).length)}.tsq`;

/** The request holds the number by which an answer is told from an old one: without it, none is taken. */
function requestFile(ports: TimestampPorts, { request, answer, path }: ImportTimestampOrder) {
  if (request !== null) return ok(request);
  const found = [asRequest(answer), asRequest(path)].find((file) => ports.isFile(file));
  if (found !== undefined) return ok(found);
  return err({
    code: 'timestamp-no-request',
    file: answer,
    message: 'The request that this answers is neither beside it nor beside the pack (.tsq).',
    remedy: 'Name it with --request FILE.tsq: it holds the number that the answer must repeat.',
  });
}

function stampedMember(
  ports: TimestampPorts,
  order: ImportTimestampOrder,
  verified: VerifiedPack,
): Result<ChangedMember, Problem> {
  const signature = signatureToStamp(ports, order.path, verified);
  if (!signature.ok) return signature;
  const file = requestFile(ports, order);
  if (!file.ok) return file;
  const request = read(ports, file.value);
  if (!request.ok) return request;
  const answer = read(ports, order.answer);
  if (!answer.ok) return answer;
  const { bytes, stamped } = signature.value;
  const taken = ports.readAnswer(answer.value, request.value, stamped);
  if (!taken.ok)
    return err({
      code: 'timestamp-refused',
      file: order.answer,
      message: `This answer is refused. ${taken.error}`,
      remedy: 'Nothing was written.',
    });
  return ok({ name: packMembers.asicSignature, bytes: withTimestamp(bytes, taken.value.token) });
}

/**
 * Takes the answer of a timestamp authority into a pack: an unsigned attribute of its signature alone. It is checked
 * against the request and the signature; whom to trust for times is the reader's question.
 */
export async function importTimestamp(
  ports: TimestampPorts,
  order: ImportTimestampOrder,
  work: Work,
): Promise<Result<StampedPack, Problem>> {
  const written = await rewritePack(
    ports,
    order,
    (verified) => Promise.resolve(stampedMember(ports, order, verified)),
    work,
  );
  if (!written.ok) return written;
  const { timestamp } = written.value.verification.time;
  if (timestamp === undefined) throw new Error('broken invariant: a timestamp that verifies is not there');
  return ok({ ...written.value, timestamp });
}
