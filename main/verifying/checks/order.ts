import { compareMembers } from '#shared/pack/member-order.ts';
import { packMembers } from '#shared/pack/members.ts';
import { always, failed, passed, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';

const beside = /^(manifest\.json|manifest\.json\.p7s|META-INF\/(ASiCManifest001\.xml|signature\d{3}\.p7s))$/;

/** Those that belong into the pack; the media type has a check of its own, and what is strange is said elsewhere. */
function ownMembers(pack: PackUnderTest): readonly string[] {
  const listed = new Set(pack.manifest().members.map(({ name }) => name));
  const names = pack.file.reading.entries.map(({ name }) => name);
  return names.filter((name) => name !== packMembers.mimetype && (listed.has(name) || beside.test(name)));
}

/**
 * The members stand in the one order of a pack: else its archive could be written again in another order, and the same
 * content would be several files, each with its own digest.
 */
export const order: PackCheck = {
  id: 'order',
  member: null,
  applies: always,
  *run(pack) {
    const names = ownMembers(pack);
    const moved = names.find((name, index) => compareMembers(names[index - 1] ?? name, name) > 0);
    yield moved === undefined
      ? passed('order', null, 'The members stand in the order of a pack.')
      : failed('order', moved, 'It does not stand in its place among the members.');
  },
};
