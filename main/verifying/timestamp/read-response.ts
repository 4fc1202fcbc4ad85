import { createHash } from 'node:crypto';
import { Malformed, sameBytes, tags } from '#shared/pack/der.ts';
import { content, parts, readForeignDer, type DerElement } from '#shared/pack/der-reader.ts';
import { readTimestampRequest, type TimestampRequest } from '#shared/pack/timestamp-request.ts';
import { Refused } from '../certificate-path.ts';
import { checkToken, type CheckedToken, type Stamped } from './check-token.ts';

/** A token that answers a request, checked. */
export type TimestampAnswer = { readonly token: Uint8Array; readonly checked: CheckedToken };

const statuses = ['granted', 'granted with changes', 'rejected', 'waiting', 'revocation warning', 'revoked'];

/** What the authority says in words, as far as it is text. */
function wordsOf(status: readonly DerElement[]): string {
  const text = status.find(({ tag }) => tag === tags.sequence);
  const words = text === undefined ? [] : parts(text).map((one) => Buffer.from(one.content).toString('utf8'));
  return words.length === 0 ? '' : `: ${words.join(' ').slice(0, 200)}`;
}

function responseIn(bytes: Uint8Array): readonly DerElement[] {
  try {
    return parts(readForeignDer(bytes), tags.sequence);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw new Malformed(`it is no answer of a timestamp authority (${error.message})`);
  }
}

function tokenOf(bytes: Uint8Array): Uint8Array {
  const [information, token, ...more] = responseIn(bytes);
  if (information?.tag !== tags.sequence) throw new Malformed('it is no answer of a timestamp authority');
  const status = parts(information, tags.sequence);
  const [code] = content(status[0], tags.integer);
  if (code !== 0 && code !== 1)
    throw new Refused(
      `the authority did not give a timestamp (${statuses[code ?? -1] ?? 'unknown'}${wordsOf(status)})`,
    );
  if (token === undefined || more.length > 0) throw new Malformed('it is no answer of a timestamp authority');
  return token.bytes;
}

function requestIn(bytes: Uint8Array): TimestampRequest {
  try {
    return readTimestampRequest(bytes);
  } catch {
    throw new Malformed('the request is none that `timestamp request` wrote');
  }
}

/**
 * Reads an answer (`TimeStampResp`, RFC 3161 §2.4.2) to a request over the value of a signature. An answer to another
 * request, also to an earlier one over the same value, does not repeat its number. Throws `Malformed` or `Refused`.
 */
export function readTimestampAnswer(
  answer: Uint8Array,
  request: Uint8Array,
  stamped: Stamped,
): TimestampAnswer {
  const { imprint, nonce } = requestIn(request);
  if (!sameBytes(imprint, createHash('sha256').update(stamped.value).digest()))
    throw new Refused('the request was made for another pack, or before this one was signed');
  const token = tokenOf(answer);
  const checked = checkToken(token, stamped);
  const repeated = checked.info.nonce;
  if (repeated === null) throw new Refused('the answer does not repeat the number of the request');
  if (!sameBytes(repeated, nonce))
    throw new Refused('it answers another request: its number is not that of this one');
  return { token, checked };
}
