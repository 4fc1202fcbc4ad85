import { packMembers } from '#shared/pack/members.ts';
import { canonicalEngagement } from '../canonical-engagement.ts';
import type { PackPainter } from '../pack-painters.ts';

/** `engagement.yaml` in canonical form, the exception register written into it. */
export const engagementPainter: PackPainter = {
  member: packMembers.engagement,
  paint: ({ opened }, output) =>
    output.add(packMembers.engagement, (sink) => sink(Buffer.from(canonicalEngagement(opened)))),
};
