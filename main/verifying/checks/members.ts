import type { Check } from '#shared/model/verification.ts';
import { memberRole, packMembers, requiredMembers } from '#shared/pack/members.ts';
import type { PackManifest } from '#shared/model/pack-manifest.ts';
import { countersignatureFault, countersignaturesAmong } from '#shared/pack/countersignatures.ts';
import { always, failed, isDraft, passed, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';

const besideManifest = {
  draft: [packMembers.mimetype, packMembers.manifest],
  signed: [
    packMembers.mimetype,
    packMembers.manifest,
    packMembers.manifestSignature,
    packMembers.asicManifest,
    packMembers.asicSignature,
  ],
} as const;

function hashOf(pack: PackUnderTest, { name, bytes, sha256 }: PackManifest['members'][number]): Check {
  const found = pack.members.get(name);
  if (found === undefined) return failed('hash', name, 'The manifest lists it, but it is missing.');
  if (!found.crcFits)
    return failed('hash', name, 'It has been changed: its bytes do not fit the checksum of the archive.');
  if (found.sha256 !== sha256 || found.bytes !== bytes) {
    return failed(
      'hash',
      name,
      `It has been changed: its SHA-256 is ${found.sha256}, the manifest says ${sha256}.`,
    );
  }
  return passed('hash', name, `SHA-256 ${sha256}, as the manifest says.`);
}

function expectedMembers(pack: PackUnderTest): readonly string[] {
  const { disclosure } = pack.manifest();
  const accounts = disclosure === 'summary' ? [] : [packMembers.accounts];
  return [...requiredMembers, packMembers.checksums, ...accounts];
}

/** What lies beside the payload must be there too, with its bytes whole. */
function* besideChecks(pack: PackUnderTest, beside: readonly string[]): Iterable<Check> {
  for (const name of beside) {
    const found = pack.members.get(name);
    if (found === undefined) yield failed('listed', name, 'It is missing.');
    else if (!found.crcFits)
      yield failed('hash', name, 'It has been changed: its bytes do not fit the checksum of the archive.');
  }
}

/** Every member is listed, every listed member is there, and each is as it was signed. */
export const members: PackCheck = {
  id: 'listed',
  member: null,
  applies: always,
  *run(pack) {
    const added = isDraft(pack) ? [] : countersignaturesAmong(pack.members.keys());
    const beside = [...(isDraft(pack) ? besideManifest.draft : besideManifest.signed), ...added];
    yield* besideChecks(pack, beside);
    const manifest = pack.manifest();
    const listed = new Set(manifest.members.map((member) => member.name));
    const strange = [...pack.members.keys()].filter((name) => !listed.has(name) && !beside.includes(name));
    for (const name of strange)
      yield failed(
        'listed',
        name,
        countersignatureFault(name) ?? 'It is in the pack, but not in the manifest.',
      );
    const absent = expectedMembers(pack).filter((name) => !listed.has(name));
    for (const name of absent)
      yield failed('listed', name, 'Every pack has this member; the manifest does not list it.');
    const without = manifest.members.filter((member) => memberRole(member.name) === null);
    for (const { name } of without) yield failed('listed', name, 'No pack has a member of this name.');
    if (strange.length + absent.length + without.length === 0) {
      yield passed('listed', null, `The manifest lists ${listed.size} members, and the pack has no other.`);
    }
    for (const member of manifest.members) yield hashOf(pack, member);
  },
};
