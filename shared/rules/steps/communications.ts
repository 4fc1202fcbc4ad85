import { isStated } from '../../lib/is-stated.ts';
import { fold } from '../../lib/wildcard.ts';
import {
  conversations,
  media,
  type Conversation,
  type Medium,
} from '../../model/engagement-communications.ts';
import type { EngagementFacts } from '../../model/engagement-facts.ts';
import { isWithinDays } from './recent.ts';

type Channel = NonNullable<NonNullable<EngagementFacts['engagement']['communications']>['secured']>[number];

/**
 * What no end-to-end encrypted channel with evidence serves (assessment rules §9): a medium, or `voice-board` where
 * every channel of the medium says for which conversations it is, and none is for those. What a purpose in free words
 * does not say is not known, and no gap.
 */
export function unsecuredMedia({ engagement, attached }: EngagementFacts): readonly string[] {
  const secured = (engagement.communications?.secured ?? []).filter(
    ({ channel, endToEnd, evidence }) =>
      isStated(channel) && endToEnd && evidence !== undefined && attached.includes(evidence),
  );
  return media.flatMap((medium) => {
    const serving = secured.filter((channel) => channel.medium.includes(medium));
    return serving.length === 0 ? [medium] : unservedOf(medium, serving);
  });
}

function unservedOf(medium: Medium, serving: readonly Channel[]): readonly string[] {
  if (serving.some((channel) => channel.conversations === undefined)) return [];
  const served = new Set<Conversation>(serving.flatMap((channel) => channel.conversations ?? []));
  return conversations.filter((one) => !served.has(one)).map((one) => `${medium}-${one}`);
}

/** What the emergency channel lacks; empty when it is named, planned, independent, tested and shown. */
export function emergencyGaps(facts: EngagementFacts): readonly string[] {
  const { engagement, asOf, attached } = facts;
  const channel = engagement.communications?.emergency;
  if (channel === undefined || !isStated(channel.channel)) return ['no-channel'];
  const primary = primarySystems(facts);
  const named = channel.dependsOn.map(fold);
  const gaps = {
    'no-plan': !isStated(channel.plan),
    dependent: [...named, fold(channel.channel)].some((name) => primary.has(name)),
    // It must survive whatever is named: what nobody knows is not independent.
    'dependency-unknown': named.some((name) => !primary.has(name)),
    untested: !isWithinDays(channel.testedOn, 365, asOf),
    'no-evidence': channel.evidence === undefined || !attached.includes(channel.evidence),
  };
  return Object.entries(gaps)
    .filter(([, isGap]) => isGap)
    .map(([gap]) => gap);
}

/** What the channel must survive: the realms of the engagement, and the systems of its register. */
function primarySystems({ engagement, systems }: EngagementFacts): ReadonlySet<string> {
  const realms = engagement.realms.flatMap(({ id, name }) => (name === undefined ? [id] : [id, name]));
  return new Set([...realms, ...(systems ?? []).map(({ name }) => name)].map(fold));
}
