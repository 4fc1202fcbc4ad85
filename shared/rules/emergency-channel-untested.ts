import type { EngagementRule } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';
import { emergencyGaps } from './steps/communications.ts';

/** No emergency channel that stands on its own was tested in the last 365 days, with evidence (nearest point of the Annex). */
export const emergencyChannelUntested: EngagementRule = {
  kind: 'engagement',
  id: 'emergency-channel-untested',
  severity: 'high',
  clause: '4.3.2(b)',
  judge: (facts) => {
    const { checklist, communications } = facts.engagement;
    const isClaimedAway =
      checklist['emergency-channel'] !== undefined && communications?.emergency === undefined;
    if (isClaimedAway) return notApplicable('claimed');
    const gaps = emergencyGaps(facts);
    return firesFor(gaps.length > 0 ? [{ realm: null, subjects: gaps, values: { gaps: gaps.length } }] : []);
  },
};
