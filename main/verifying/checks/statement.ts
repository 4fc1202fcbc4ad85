import { canonicalJson } from '#shared/pack/canonical-json.ts';
import { sameBytes } from '#shared/pack/der.ts';
import { packMembers } from '#shared/pack/members.ts';
import { always, failed, passed, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';

/** Written again it is the same: a name that stands twice is one thing to one reader and another to the next. */
function isOneForm(pack: PackUnderTest): boolean {
  const again = `${JSON.stringify(pack.document(), null, 2)}\n`;
  return sameBytes(Buffer.from(again), pack.bytes(packMembers.pack));
}

/** `pack.json` is whole, and says of the pack what the manifest says. */
export const statement: PackCheck = {
  id: 'statement',
  member: packMembers.pack,
  applies: always,
  *run(pack) {
    const { id, member } = statement;
    const { entity, asOf, created, draft, disclosure, versions, signer } = pack.manifest();
    const stated = pack.document();
    const said = {
      entity: stated.entity,
      asOf: stated.asOf,
      created: stated.created,
      draft: stated.draft,
      disclosure: stated.disclosure,
      versions: stated.versions,
      signer: stated.signer,
    };
    if (!isOneForm(pack)) {
      yield failed(
        id,
        member,
        'It is not in the one form that a pack has: other readers may find something else in it.',
      );
      return;
    }
    const same =
      canonicalJson(said) === canonicalJson({ entity, asOf, created, draft, disclosure, versions, signer });
    yield same
      ? passed(id, member, `${entity} as of ${asOf}, as the manifest says.`)
      : failed(id, member, 'It says something else of the pack than the manifest.');
  },
};
