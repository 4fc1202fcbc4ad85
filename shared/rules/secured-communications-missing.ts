import { media } from '../model/engagement-communications.ts';
import type { EngagementRule } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';
import { unsecuredMedia } from './steps/communications.ts';

/**
 * Voice, video or text has no end-to-end encrypted channel that evidence shows, or none for some of the conversations
 * that must be secured (second half of Article 21(2)(j)).
 */
export const securedCommunicationsMissing: EngagementRule = {
  kind: 'engagement',
  id: 'secured-communications-missing',
  severity: 'high',
  clause: '21(2)(j)',
  judge: (facts) => {
    const { checklist, communications } = facts.engagement;
    const isClaimedAway =
      checklist['secured-communications'] !== undefined && communications?.secured === undefined;
    if (isClaimedAway) return notApplicable('claimed');
    const missing = unsecuredMedia(facts);
    const touched = media.filter((medium) => missing.some((gap) => gap.split('-')[0] === medium));
    return firesFor(
      missing.length > 0 ? [{ realm: null, subjects: missing, values: { media: touched.length } }] : [],
    );
  },
};
