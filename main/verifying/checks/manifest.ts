import { sameBytes } from '#shared/pack/der.ts';
import { manifestFile } from '#shared/pack/manifest.ts';
import { packMembers } from '#shared/pack/members.ts';
import { always, failed, passed, type PackCheck } from '../pack-check.ts';
import { dosStamp } from '#main/files/zip-layout.ts';

/** `manifest.json` is built again from what it states and must be the same byte for byte (RFC 8785). */
export const manifest: PackCheck = {
  id: 'manifest',
  member: packMembers.manifest,
  applies: always,
  *run(pack) {
    const { id, member } = manifest;
    const { schema: _schema, members, ...statement } = pack.manifest();
    const provenance = new Map(members.map((one) => [one.name, one.from ?? []]));
    const rebuilt = Buffer.from(manifestFile(statement, members, provenance));
    if (!sameBytes(rebuilt, pack.bytes(packMembers.manifest))) {
      yield failed(
        id,
        member,
        'Malformed: it is not in canonical form, or states a role that is not its member’s.',
      );
    } else if (pack.file.reading.stamp !== dosStamp(statement.created)) {
      yield failed(id, member, 'The time it states is not the time of the archive’s members.');
    } else yield passed(id, member, 'In canonical form (RFC 8785).');
  },
};
