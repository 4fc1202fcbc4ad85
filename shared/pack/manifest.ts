import type { Engagement } from '../model/engagement.ts';
import type { MemberProvenance, PackManifest, SignOffs } from '../model/pack-manifest.ts';
import type { SignOffRole } from '../model/sign-off-role.ts';
import type { SignerIdentity } from '../model/signer.ts';
import { canonicalJson } from './canonical-json.ts';
import { byName, type MemberDigest } from './checksums.ts';
import { mediaTypeOf, memberRole } from './members.ts';

/** Version of the pack's layout; raised when a reader of the old one would misread the new one. */
export const packVersion = 1;

export type PackStatement = Pick<
  PackManifest,
  'entity' | 'asOf' | 'created' | 'draft' | 'disclosure' | 'versions'
> & {
  readonly signer: SignerIdentity | null;
};

/** Role and media type follow from the name, so that a manifest cannot say otherwise. */
function memberEntry(
  member: MemberDigest,
  from: readonly MemberProvenance[] | undefined,
): PackManifest['members'][number] {
  return {
    name: member.name,
    role: memberRole(member.name) ?? '',
    mediaType: mediaTypeOf(member.name),
    bytes: member.bytes,
    sha256: member.sha256,
    ...(from === undefined || from.length === 0 ? {} : { from: [...from] }),
  };
}

/** `manifest.json`: the statement, and the payload with SHA256SUMS, in the canonical form. */
export function manifestFile(
  statement: PackStatement,
  members: readonly MemberDigest[],
  provenance: ReadonlyMap<string, readonly MemberProvenance[]>,
): string {
  return canonicalJson({
    schema: 'evidence-binder/manifest@1',
    ...statement,
    members: byName(members).map((member) => memberEntry(member, provenance.get(member.name))),
  } satisfies PackManifest);
}

type Person = {
  readonly name: string;
  readonly role?: string | undefined;
  readonly onBehalfOf?: string | undefined;
  readonly on?: string | undefined;
};

function stated(person: Person | undefined): SignOffs['preparedBy'] {
  if (person === undefined) return null;
  const { name, role, onBehalfOf, on } = person;
  return {
    name,
    ...(role === undefined ? {} : { role }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
    ...(on === undefined ? {} : { on }),
    signed: false,
  };
}

/** Sign-offs as stated in the engagement; none of them is a signature of that person. */
export function signOffsOf(engagement: Pick<Engagement, SignOffRole>): SignOffs {
  return {
    preparedBy: stated(engagement.preparedBy),
    reviewedBy: stated(engagement.reviewedBy),
    approvedBy: stated(engagement.approvedBy),
  };
}
