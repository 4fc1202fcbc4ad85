import type { IsoInstant } from '#shared/lib/calendar.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { SignOffRole } from '#shared/model/sign-off-role.ts';
import type { Signer, SignerIdentity } from '#shared/model/signer.ts';
import type { Countersignature, Verification } from '#shared/model/verification.ts';
import { countersignatureName, mostCountersignatures } from '#shared/pack/countersignatures.ts';
import { packMembers } from '#shared/pack/members.ts';
import { SigningFailed } from '#shared/pack/signing-failed.ts';
import { isSamePerson } from '#shared/model/person-names.ts';
import { memberChunks } from './intact-pack.ts';
import {
  rewritePack,
  type ChangedMember,
  type RewriteOrder,
  type RewritePorts,
  type RewrittenPack,
  type VerifiedPack,
} from './rewrite-pack.ts';

export type CountersignPorts = RewritePorts & {
  readonly signBytes: (signer: Signer, bytes: Uint8Array, signedAt: string) => Promise<Uint8Array>;
  readonly hashOf: (bytes: Uint8Array) => string;
};

export type OpenedSigner = { readonly signer: Signer; readonly identity: SignerIdentity };

/** What is put before whoever countersigns, before the key is opened. */
export type CountersignSubject = {
  readonly verification: Verification;
  /** SHA-256 of the file, as its builder printed it. */
  readonly packSha256: string;
  /** SHA-256 of `META-INF/ASiCManifest001.xml`: the bytes that are signed, and through them every member. */
  readonly signedSha256: string;
};

export type CountersignOrder = RewriteOrder & {
  /** Null: as the name in the certificate says. */
  readonly role: SignOffRole | null;
  /** The time that the signature states. */
  readonly now: IsoInstant;
  readonly openKey: (subject: CountersignSubject) => Promise<Result<OpenedSigner, Problem>>;
};

export type CountersignedPack = RewrittenPack & { readonly countersignature: Countersignature };

const roleWords: Readonly<Record<SignOffRole, string>> = {
  preparedBy: 'preparer',
  reviewedBy: 'reviewer',
  approvedBy: 'approver',
};

function problem(code: string, message: string, remedy: string): Problem {
  return { code: `countersign-${code}`, message, remedy };
}

function tooMany({ countersignatures = [] }: Verification): Problem | null {
  if (countersignatures.length < mostCountersignatures) return null;
  return problem(
    'too-many',
    `This pack has ${countersignatures.length} countersignatures; more are not taken.`,
    'Nothing was written.',
  );
}

/** The same certificate again says nothing new; by another key of the same person it is theirs. */
function alreadySigned(
  { signer, countersignatures = [] }: Verification,
  own: SignerIdentity,
): Problem | null {
  if (signer?.fingerprint === own.fingerprint)
    return problem(
      'own-pack',
      'This key has signed the pack as its preparer: nobody countersigns what is signed by the same key.',
      'Use the key of the reviewer or of the approver.',
    );
  const member = countersignatures.find((one) => one.signer.fingerprint === own.fingerprint)?.member;
  if (member === undefined) return null;
  return problem(
    'twice',
    `This key has countersigned the pack already (${member}).`,
    'Once is enough; nothing was written.',
  );
}

function outOfTime({ time }: Verification, own: SignerIdentity, now: string): Problem | null {
  if (now > own.notAfter)
    return problem(
      'key-expired',
      `The certificate of this key expired on ${own.notAfter.slice(0, 10)}.`,
      'Make a new key with `evidence-binder key new --root`.',
    );
  if (now < own.notBefore)
    return problem(
      'key-not-yet',
      `The certificate of this key is valid from ${own.notBefore} on.`,
      `By the clock of this machine it is ${now}: correct it, or wait.`,
    );
  if (time.stated === null || now >= time.stated) return null;
  return problem(
    'clock',
    `By the clock of this machine it is ${now}, and the pack states that it was signed on ${time.stated}.`,
    'Correct the clock of this machine, or wait.',
  );
}

/** A role is what the preparer signed; nobody takes one that the pack does not give. */
function notInRole(
  { signOffs = [] }: Verification,
  own: SignerIdentity,
  role: SignOffRole | null,
): Problem | null {
  if (role === null) return null;
  const stated = signOffs.find((one) => one.role === role);
  if (stated !== undefined && isSamePerson(stated.name, own.name)) return null;
  const whom = stated === undefined ? 'no' : `“${stated.name}” as`;
  return problem(
    'role',
    `The pack names ${whom} ${roleWords[role]}, and this certificate is of “${own.name}”.`,
    'Leave --as out: it then reads only “countersigned by”; or have the pack built again with the right names.',
  );
}

async function countersignature(
  ports: CountersignPorts,
  { role, now, openKey }: CountersignOrder,
  { pack, verification }: VerifiedPack,
): Promise<Result<ChangedMember, Problem>> {
  const full = tooMany(verification);
  if (full !== null) return err(full);
  const signed = Buffer.concat([...(memberChunks(pack, packMembers.asicManifest) ?? [])]);
  const subject = { verification, packSha256: pack.sha256(), signedSha256: ports.hashOf(signed) };
  const opened = await openKey(subject);
  if (!opened.ok) return opened;
  const { signer, identity } = opened.value;
  const refusal =
    alreadySigned(verification, identity) ??
    outOfTime(verification, identity, now) ??
    notInRole(verification, identity, role);
  if (refusal !== null) return err(refusal);
  const name = countersignatureName(verification.countersignatures?.length ?? 0);
  try {
    return ok({ name, bytes: await ports.signBytes(signer, signed, now) });
  } catch (error) {
    if (error instanceof SigningFailed) return err(error.problem);
    throw error;
  }
}

/**
 * Adds a signature by another key over the very same container manifest, on a machine that has only the pack. The
 * pack is verified first, and what is signed is said before the key is opened.
 */
export async function countersignPack(
  ports: CountersignPorts,
  order: CountersignOrder,
  work: Work,
): Promise<Result<CountersignedPack, Problem>> {
  const written = await rewritePack(
    ports,
    order,
    (verified) => countersignature(ports, order, verified),
    work,
  );
  if (!written.ok) return written;
  const { member, verification } = written.value;
  const added = verification.countersignatures?.find((one) => one.member === member);
  if (added === undefined) throw new Error('broken invariant: a countersignature that verifies is not there');
  return ok({ ...written.value, countersignature: added });
}
