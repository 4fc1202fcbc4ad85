import { isSamePerson } from '#shared/model/person-names.ts';
import type { SignOffRole } from '#shared/model/sign-off-role.ts';
import type { Check, Countersignature } from '#shared/model/verification.ts';
import { countersignaturesAmong } from '#shared/pack/countersignatures.ts';
import { packMembers } from '#shared/pack/members.ts';
import { checkCountersignature } from '../countersignatures.ts';
import { failed, passed, whenSigned, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';
import { whyNot } from '../why-not.ts';

const id = 'countersignature';
const words: Readonly<Record<SignOffRole, string>> = {
  preparedBy: 'preparer',
  reviewedBy: 'reviewer',
  approvedBy: 'approver',
};

const vouched = ({ trusted, sameRoot }: Countersignature): string => {
  if (trusted === true) return 'The certificate leads to one that you trust.';
  if (trusted === false)
    return 'The certificate does NOT lead to one that you trust: anybody can make one of this name.';
  return sameRoot
    ? 'The certificate is from the same root as the preparer’s.'
    : 'The certificate is from another root than the preparer’s: compare its fingerprint, anybody can make one of this name.';
};

function said(one: Countersignature, preparer: string): string {
  const roles = one.roles.map((role) => words[role]).join(' and ');
  const as = roles === '' ? 'whom the pack does not name' : `${roles} as stated in the pack`;
  const sameName = isSamePerson(one.signer.name, preparer) ? ' The preparer has the same name.' : '';
  return `Countersigned by ${one.signer.name} (${as}) on ${one.signedAt}, as stated. ${vouched(one)}${sameName}`;
}

function lineOf(pack: PackUnderTest, member: string): Check {
  try {
    const { identity } = pack.signature(packMembers.asicSignature, packMembers.asicManifest);
    return passed(id, member, said(checkCountersignature(pack, member), identity.name));
  } catch (error) {
    return failed(id, member, whyNot(error));
  }
}

/** Each signature that somebody added holds over the very same bytes, by a key of its own; who trusts it is said. */
export const countersignatures: PackCheck = {
  id,
  member: null,
  applies: whenSigned,
  *run(pack) {
    for (const member of countersignaturesAmong(pack.members.keys())) yield lineOf(pack, member);
  },
};
