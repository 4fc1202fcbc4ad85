import { canonicalJson } from '#shared/pack/canonical-json.ts';
import { signOffsOf } from '#shared/pack/manifest.ts';
import { packMembers } from '#shared/pack/members.ts';
import { asObject, type Fields } from '#shared/pack/read-fields.ts';
import { always, failed, passed, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';

type Facts = Readonly<Record<string, unknown>>;

/** A disclosure that is left out is `full` (contract §2). */
function statedIn(engagement: Fields): Facts {
  const { entity, asOf, disclosure = 'full' } = engagement;
  return {
    'the entity': asObject(entity, 'the entity')['name'],
    'the as-of date': asOf,
    'the disclosure': disclosure,
    'who prepared, reviewed and approved it': signOffsOf(engagement),
  };
}

function statedBeside(pack: PackUnderTest): Facts {
  const { entity, asOf, disclosure, signOffs } = pack.document();
  return {
    'the entity': entity,
    'the as-of date': asOf,
    'the disclosure': disclosure,
    'who prepared, reviewed and approved it': signOffs,
  };
}

/**
 * `engagement.yaml` is in the one form that the program writes: no reader of YAML finds something else in it. And it is
 * the engagement of this pack: what both state, both state alike.
 */
export const engagement: PackCheck = {
  id: 'engagement',
  member: packMembers.engagement,
  applies: always,
  *run(pack) {
    const { id, member } = engagement;
    const [own, beside] = [statedIn(asObject(pack.engagement(), 'the engagement')), statedBeside(pack)];
    const other = Object.keys(own).find((what) => canonicalJson(own[what]) !== canonicalJson(beside[what]));
    yield other === undefined
      ? passed(id, member, 'In canonical form: every reader of YAML finds the same in it.')
      : failed(id, member, `It states otherwise than ${packMembers.pack}: ${other}.`);
  },
};
