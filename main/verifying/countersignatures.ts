import type { SignOffs } from '#shared/model/pack-manifest.ts';
import { signOffRoles, type SignOffRole } from '#shared/model/sign-off-role.ts';
import type { Countersignature, StatedSignOff } from '#shared/model/verification.ts';
import type { CertificateFacts } from '#shared/pack/certificate.ts';
import { countersignaturesAmong, rolesOf } from '#shared/pack/countersignatures.ts';
import { sameBytes } from '#shared/pack/der.ts';
import { packMembers } from '#shared/pack/members.ts';
import { asObject, asText } from '#shared/pack/read-fields.ts';
import { leadsTo, publicKeyOf, Refused } from './certificate-path.ts';
import { isDraft } from './pack-check.ts';
import type { PackUnderTest } from './pack-under-test.ts';
import type { CheckedSignature } from './read-signature.ts';

function signOffOf(stated: unknown): SignOffs['preparedBy'] {
  if (stated === null) return null;
  const { name, on } = asObject(stated, 'a sign-off');
  return {
    name: asText(name, 'the name in a sign-off'),
    ...(on === undefined ? {} : { on: asText(on, 'the date of a sign-off') }),
    signed: false,
  };
}

/** Who prepared, reviewed and approved, as `pack.json` states it. Throws `Malformed`. */
function signOffsOf(pack: PackUnderTest): SignOffs {
  const stated = asObject(pack.document().signOffs, 'the sign-offs');
  return {
    preparedBy: signOffOf(stated['preparedBy']),
    reviewedBy: signOffOf(stated['reviewedBy']),
    approvedBy: signOffOf(stated['approvedBy']),
  };
}

const signatureOf = (pack: PackUnderTest, member: string): CheckedSignature =>
  pack.signature(member, packMembers.asicManifest);

const keyOf = ({ path: [own] }: CheckedSignature): CertificateFacts => {
  if (own === undefined) throw new Refused('it has no certificate');
  return own;
};

/** One key has one form here, however its certificate writes it. Not `equals`: it leaves an error behind where kinds differ. */
const keyBytes = (certificate: CertificateFacts): Uint8Array =>
  publicKeyOf(certificate).export({ type: 'spki', format: 'der' });

/** One certificate or key under two names would pass for two people. */
function checkIsAnother(checked: CheckedSignature, other: CheckedSignature, whose: string): void {
  const [one, two] = [keyOf(checked), keyOf(other)];
  if (sameBytes(one.der, two.der)) throw new Refused(`it is by the same certificate as ${whose}`);
  if (sameBytes(keyBytes(one), keyBytes(two))) throw new Refused(`it is by the same key as ${whose}`);
}

/** Checks one countersignature against the signature of the pack and those before it. Throws why it does not hold. */
export function checkCountersignature(pack: PackUnderTest, member: string): Countersignature {
  const preparer = signatureOf(pack, packMembers.asicSignature);
  const checked = signatureOf(pack, member);
  checkIsAnother(checked, preparer, 'the signature of the pack');
  for (const earlier of countersignaturesAmong(pack.members.keys())) {
    if (earlier === member) break;
    checkIsAnother(checked, signatureOf(pack, earlier), earlier);
  }
  if (checked.signedAt < preparer.signedAt)
    throw new Refused(
      `it states an earlier time (${checked.signedAt}) than the signature of the pack (${preparer.signedAt})`,
    );
  const { identity, signedAt, path } = checked;
  return {
    member,
    signer: identity,
    signedAt,
    roles: rolesOf(identity.name, signOffsOf(pack)),
    trusted: pack.trusted === null ? null : leadsTo(path, pack.trusted),
    sameRoot: identity.rootFingerprint === preparer.identity.rootFingerprint,
  };
}

/** Those that hold. */
export function countersignaturesIn(pack: PackUnderTest): readonly Countersignature[] {
  return countersignaturesAmong(pack.members.keys()).flatMap((member) => {
    try {
      return [checkCountersignature(pack, member)];
    } catch {
      return [];
    }
  });
}

/** The sign-offs of the pack, each with the signature by a certificate of that name; the preparer’s may be the pack’s. */
export function statedSignOffs(
  pack: PackUnderTest,
  countersignatures: readonly Countersignature[],
): readonly StatedSignOff[] {
  const stated = signOffsOf(pack);
  const signers = [
    ...(isDraft(pack)
      ? []
      : [
          {
            member: packMembers.asicSignature,
            // The name in the certificate: what the manifest says of its signer is no signature.
            roles: preparerOnly(signatureOf(pack, packMembers.asicSignature).identity.name, stated),
          },
        ]),
    // Anybody can make a certificate of any name: only what the reader’s or the preparer’s root vouches for signs off.
    ...countersignatures.filter(({ trusted, sameRoot }) => trusted ?? sameRoot),
  ];
  return signOffRoles.flatMap((role) => {
    const person = stated[role];
    if (person === null) return [];
    const signedIn = signers.find(({ roles }) => roles.includes(role))?.member ?? null;
    return [{ role, name: person.name, on: person.on ?? null, signedIn }];
  });
}

/** Whoever builds the pack signs as its preparer, and reviews nothing by the same signature. */
function preparerOnly(name: string, stated: SignOffs): readonly SignOffRole[] {
  return rolesOf(name, stated).filter((role) => role === 'preparedBy');
}
