import { daysBetween } from '../lib/calendar.ts';
import { compareText } from '../lib/order.ts';
import type { EngagementRule } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';
import { datedSources, sourceEntry } from './steps/sources.ts';

/** The sources of a realm were extracted more than 7 days apart: they show two different moments. */
export const sourcesApart: EngagementRule = {
  kind: 'engagement',
  id: 'sources-apart',
  severity: 'medium',
  clause: '2.2.1',
  judge: (facts) => {
    const realms = facts.realms.filter((realm) => datedSources(realm).length > 1);
    if (realms.length === 0) return notApplicable('no-two-dates');
    return firesFor(
      realms.flatMap((realm) => {
        const dates = datedSources(realm)
          .map(({ on }) => on)
          .toSorted(compareText);
        const [first, last] = [dates[0], dates.at(-1)];
        const days = first === undefined || last === undefined ? 0 : daysBetween(first, last);
        return days > 7
          ? sourceEntry(
              realm,
              datedSources(realm).map(({ source }) => source),
            )
          : [];
      }),
    );
  },
};
