import { isSamePerson } from '#shared/model/person-names.ts';
import type { SignOffRole } from '#shared/model/sign-off-role.ts';
import type { Countersignature, StatedSignOff, Verification } from '#shared/model/verification.ts';
import { packMembers } from '#shared/pack/members.ts';
import { plain } from './plain.ts';

const roleWords: Readonly<Record<SignOffRole, string>> = {
  preparedBy: 'preparer',
  reviewedBy: 'reviewer',
  approvedBy: 'approver',
};
const titles: Readonly<Record<SignOffRole, string>> = {
  preparedBy: 'Prepared by',
  reviewedBy: 'Reviewed by',
  approvedBy: 'Approved by',
};

const line = (title: string, text: string): string => `${title.padEnd(20)} ${text}`;

function vouched({ trusted, sameRoot }: Countersignature): string {
  if (trusted !== null)
    return trusted ? 'trusted' : 'NOT trusted: anybody can make a certificate of this name';
  return sameRoot
    ? 'same root as the preparer’s'
    : 'ANOTHER ROOT than the preparer’s: compare its fingerprint, anybody can make a certificate of this name';
}

function countersignedLine(one: Countersignature, preparer: string | null): string {
  const roles = one.roles.map((role) => roleWords[role]).join(' and ');
  const isPreparer = preparer !== null && isSamePerson(one.signer.name, preparer);
  const sameName = isPreparer ? '; of the same name as the preparer' : '';
  const as = roles === '' ? 'not named in the pack' : `${roles} as stated in the pack`;
  return line(
    'Countersigned by',
    `${plain(one.signer.name)} (${as}) on ${one.signedAt}; ${vouched(one)}${sameName}`,
  );
}

function signOffLine(
  { role, name, on, signedIn }: StatedSignOff,
  added: readonly Countersignature[],
): string {
  const date = on === null ? '' : ` on ${plain(on)}`;
  const others = added.some(({ roles }) => roles.includes(role));
  const unsigned = others
    ? 'stated; signed only by a certificate that nobody vouches for'
    : 'stated, not signed';
  const signed = signedIn === packMembers.asicSignature ? 'signed the pack' : 'countersigned';
  return line(titles[role], `${plain(name)}${date}, ${signedIn === null ? unsigned : signed}`);
}

/** Who signed beside the preparer, and which sign-offs nobody signed: a line each. */
export function signOffLines({
  signer,
  countersignatures = [],
  signOffs = [],
}: Verification): readonly string[] {
  return [
    ...countersignatures.map((one) => countersignedLine(one, signer?.name ?? null)),
    ...signOffs.map((stated) => signOffLine(stated, countersignatures)),
  ];
}

const proofs = (trusted: boolean | null): string => {
  if (trusted === true) return 'proven: you trust the authority for times';
  return trusted === null
    ? 'valid, time not proven: give --trust-time CERT.pem of the authority’s root'
    : 'valid, time NOT proven: you do not trust the authority';
};

/** What a timestamp shows of when the pack was signed. */
export function timestampLines({ timestamp }: Verification['time']): readonly string[] {
  if (timestamp === undefined) return [];
  const { at, accuracyMilliseconds, authority, trusted } = timestamp;
  return [
    line('Timestamp', `${at} ± ${accuracyMilliseconds} ms, by ${plain(authority)}; ${proofs(trusted)}`),
  ];
}
