import { packMembers } from '#shared/pack/members.ts';
import { always, passed, type PackCheck } from '../pack-check.ts';

/** `engagement.yaml` is in the one form that the program writes: no reader of YAML finds something else in it. */
export const engagement: PackCheck = {
  id: 'engagement',
  member: packMembers.engagement,
  applies: always,
  *run(pack) {
    const { id, member } = engagement;
    pack.engagement();
    yield passed(id, member, 'In canonical form: every reader of YAML finds the same in it.');
  },
};
