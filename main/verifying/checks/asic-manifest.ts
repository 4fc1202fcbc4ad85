import { asicManifest as build } from '#shared/pack/asic-manifest.ts';
import type { MemberDigest } from '#shared/pack/checksums.ts';
import { sameBytes } from '#shared/pack/der.ts';
import { packMembers } from '#shared/pack/members.ts';
import { failed, passed, whenSigned, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';

/** All that the container's signature is over: the payload as the manifest states it, the manifest, its signature. */
function listed(pack: PackUnderTest): readonly MemberDigest[] {
  const beside = [packMembers.manifest, packMembers.manifestSignature].flatMap(
    (name) => pack.members.get(name) ?? [],
  );
  return [...pack.manifest().members, ...beside];
}

/** The container's manifest is built again and must be the same byte for byte; so it can say nothing else. */
export const asicManifest: PackCheck = {
  id: 'asic-manifest',
  member: packMembers.asicManifest,
  applies: whenSigned,
  *run(pack) {
    const { id, member } = asicManifest;
    const members = listed(pack);
    const same = sameBytes(Buffer.from(build(members)), pack.bytes(packMembers.asicManifest));
    yield same
      ? passed(id, member, `It lists ${members.length} members as they are.`)
      : failed(id, member, 'It does not list the members as they are.');
  },
};
