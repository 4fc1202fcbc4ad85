import { checksumFile } from '#shared/pack/checksums.ts';
import { sameBytes } from '#shared/pack/der.ts';
import { packMembers } from '#shared/pack/members.ts';
import { always, failed, passed, type PackCheck } from '../pack-check.ts';

/** `SHA256SUMS` is built again from the manifest and must be the same byte for byte. */
export const checksums: PackCheck = {
  id: 'checksums',
  member: packMembers.checksums,
  applies: always,
  *run(pack) {
    const { id, member } = checksums;
    const payload = pack.manifest().members.filter((one) => one.name !== packMembers.checksums);
    const same = sameBytes(Buffer.from(checksumFile(payload)), pack.bytes(packMembers.checksums));
    yield same
      ? passed(id, member, `It lists the ${payload.length} members of the payload as the manifest does.`)
      : failed(id, member, 'It does not list the payload as the manifest does.');
  },
};
