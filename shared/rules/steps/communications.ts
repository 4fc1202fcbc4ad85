import type { EngagementFacts } from '../../model/engagement-facts.ts';
import { isWithinDays } from './recent.ts';

const media = ['voice', 'video', 'text'] as const;

/** The media that no end-to-end encrypted channel with evidence serves (assessment rules §9). */
export function unsecuredMedia({ engagement, attached }: EngagementFacts): readonly string[] {
  const secured = (engagement.communications?.secured ?? []).filter(
    ({ endToEnd, evidence }) => endToEnd && evidence !== undefined && attached.includes(evidence),
  );
  return media.filter((medium) => !secured.some((channel) => channel.medium.includes(medium)));
}

/** What the emergency channel lacks; empty when it is named, planned, independent, tested and shown. */
export function emergencyGaps({ engagement, asOf, attached }: EngagementFacts): readonly string[] {
  const channel = engagement.communications?.emergency;
  if (channel === undefined) return ['no-channel'];
  const gaps = {
    'no-plan': channel.plan === undefined,
    dependent: channel.dependsOn.length > 0,
    untested: !isWithinDays(channel.testedOn, 365, asOf),
    'no-evidence': channel.evidence === undefined || !attached.includes(channel.evidence),
  };
  return Object.entries(gaps)
    .filter(([, isGap]) => isGap)
    .map(([gap]) => gap);
}
