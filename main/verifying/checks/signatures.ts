import { canonicalJson } from '#shared/pack/canonical-json.ts';
import { sameBytes } from '#shared/pack/der.ts';
import type { Check } from '#shared/model/verification.ts';
import { packMembers } from '#shared/pack/members.ts';
import { failed, passed, whenSigned, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';
import { OtherBytes } from '../read-signature.ts';

function signatureCheck(name: string, over: string): PackCheck {
  return {
    id: 'signature',
    member: name,
    applies: whenSigned,
    *run(pack) {
      try {
        const { identity, signedAt } = pack.signature(name, over);
        yield passed(
          'signature',
          name,
          `${over} is unchanged since ${identity.name} signed it, as stated on ${signedAt}.`,
        );
      } catch (error) {
        if (!(error instanceof OtherBytes)) throw error;
        // The signature is whole: what it is over has been changed.
        yield failed('signature', over, `It has been changed: ${name} is a signature of other bytes.`);
      }
    },
  };
}

/** One openssl command checks it. */
export const manifestSignature = signatureCheck(packMembers.manifestSignature, packMembers.manifest);
/** Over every member, in the form that tools for electronic signatures read. */
export const containerSignature = signatureCheck(packMembers.asicSignature, packMembers.asicManifest);

function* compare(pack: PackUnderTest): Iterable<Check> {
  const first = pack.signature(packMembers.manifestSignature, packMembers.manifest);
  const second = pack.signature(packMembers.asicSignature, packMembers.asicManifest);
  const stated = pack.manifest().signer;
  const { identity } = first;
  if (
    second.identity.fingerprint !== identity.fingerprint ||
    !sameBytes(first.path.at(-1)?.der ?? new Uint8Array(), second.path.at(-1)?.der ?? new Uint8Array())
  ) {
    yield failed('signer', packMembers.asicSignature, 'The two signatures are not by the same signer.');
  } else if (first.signedAt !== second.signedAt) {
    yield failed('signer', packMembers.asicSignature, 'The two signatures do not state the same time.');
  } else if (canonicalJson(stated) !== canonicalJson(identity)) {
    // All of it: what the certificate does not say, the manifest must not say in its stead.
    yield failed('signer', packMembers.manifest, 'It names another signer than its signature.');
  } else
    yield passed(
      'signer',
      null,
      `${identity.name}, certificate ${identity.fingerprint}, root ${identity.rootFingerprint}.`,
    );
}

/** Both signatures and the manifest name one signer. */
export const signer: PackCheck = { id: 'signer', member: null, applies: whenSigned, run: compare };
