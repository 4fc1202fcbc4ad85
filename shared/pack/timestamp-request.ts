import {
  der,
  integer,
  Malformed,
  nothing,
  objectId,
  octetString,
  sameBytes,
  sequence,
  tags,
  unsigned,
} from './der.ts';
import { content, parts, readDer } from './der-reader.ts';
import { objectIds } from './object-ids.ts';

/** What a timestamp is asked for. */
export type TimestampRequest = {
  /** SHA-256 of the value of a signature. */
  readonly imprint: Uint8Array;
  /** A number that nobody can guess, the most significant byte first: the answer must repeat it. */
  readonly nonce: Uint8Array;
};

/** Bytes of a nonce: some authorities take no more. */
export const nonceBytes = 8;

const version = integer(1);
const wantsCertificate = der(tags.boolean, Uint8Array.of(0xff));

/** The imprint as request and token state it: SHA-256, with the parameters that every authority takes. */
function imprintOf(digest: Uint8Array): Uint8Array {
  return sequence(sequence(objectId(objectIds.sha256), nothing), octetString(digest));
}

/** `TimeStampReq` (RFC 3161 §2.4.1): version 1, no policy asked for, with the certificate of the authority. */
export function encodeTimestampRequest({ imprint, nonce }: TimestampRequest): Uint8Array {
  return sequence(version, imprintOf(imprint), unsigned(nonce), wantsCertificate);
}

/** Reads a request that this program wrote; throws `Malformed` for any other. */
export function readTimestampRequest(bytes: Uint8Array): TimestampRequest {
  const [, imprint, nonce] = parts(readDer(bytes), tags.sequence);
  const request = {
    imprint: content(parts(imprint, tags.sequence)[1], tags.octetString),
    nonce: content(nonce, tags.integer),
  };
  if (!sameBytes(encodeTimestampRequest(request), bytes))
    throw new Malformed('it is no request of this program');
  return request;
}
