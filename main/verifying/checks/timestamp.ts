import { createHash } from 'node:crypto';
import type { Check, TimestampFacts } from '#shared/model/verification.ts';
import { packMembers } from '#shared/pack/members.ts';
import { failed, passed, whenSigned, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';
import { checkToken, isTimeTrusted } from '../timestamp/check-token.ts';
import { whyNot } from '../why-not.ts';

const member = packMembers.asicSignature;

/** The timestamp on the signature of the pack, checked; null: there is none. Throws why it does not hold. */
export function timestampOf(pack: PackUnderTest): TimestampFacts | null {
  const { token, ...stamped } = pack.signature(member, packMembers.asicManifest);
  if (token === null) return null;
  const checked = checkToken(token, stamped);
  const { info, path } = checked;
  const [own] = path;
  return {
    at: new Date(info.time).toISOString(),
    accuracyMilliseconds: info.accuracy,
    authority: own?.commonName ?? '',
    fingerprint: createHash('sha256')
      .update(own?.der ?? new Uint8Array())
      .digest('hex'),
    policy: info.policy,
    serial: info.serial,
    trusted: pack.trustedTime === null ? null : isTimeTrusted(checked, pack.trustedTime),
  };
}

const vouched = ({ trusted }: TimestampFacts): string =>
  trusted === true
    ? 'The authority is one that you trust for times.'
    : 'Valid, time not proven: no certificate that you trust for times vouches for the authority.';

function* trustLine(found: TimestampFacts | null): Iterable<Check> {
  const id = 'trust-time';
  if (found === null)
    yield failed(id, member, 'There is no timestamp: nothing shows when the pack was signed.');
  else if (found.trusted === true)
    yield passed(id, member, 'The timestamp leads to a certificate that you trust for times.');
  else yield failed(id, member, 'The timestamp does not lead to a certificate that you trust for times.');
}

/** A timestamp, where there is one, is of this very signature and holds; and its authority is trusted, where asked. */
export const timestamp: PackCheck = {
  id: 'timestamp',
  member,
  applies: whenSigned,
  *run(pack) {
    const { id } = timestamp;
    let found: TimestampFacts | null;
    try {
      found = timestampOf(pack);
    } catch (error) {
      yield failed(id, member, `The timestamp does not hold. ${whyNot(error)}`);
      return;
    }
    if (found !== null)
      yield passed(
        id,
        member,
        `${found.authority} states that the signature was there on ${found.at}, ± ${found.accuracyMilliseconds} ms. ${vouched(found)}`,
      );
    if (pack.trustedTime !== null) yield* trustLine(found);
  },
};
