import type { SystemGap } from '../model/system.ts';
import { judgeSystems } from './steps/judge-systems.ts';
import type { EngagementRule } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';

/**
 * A system is authenticated by no realm that was imported or attested, asks a realm whose accounts are judged
 * elsewhere, or has accounts of its own that no realm lists.
 */
export const systemWithoutEnforcement: EngagementRule = {
  kind: 'engagement',
  id: 'system-without-enforcement',
  severity: 'high',
  clause: '11.7.1',
  judge: (facts) => {
    const systems = judgeSystems(facts) ?? [];
    if (systems.length === 0) return notApplicable('no-systems');
    const open = systems.filter(({ gaps }) => gaps.length > 0);
    if (open.length === 0) return firesFor([]);
    const counted = (...wanted: readonly SystemGap[]) =>
      open.filter(({ gaps }) => gaps.some((gap) => wanted.includes(gap))).length;
    return firesFor([
      {
        realm: null,
        subjects: open.map(({ system }) => system),
        values: {
          systems: open.length,
          outside: counted('no-realm', 'realm-not-declared', 'realm-not-imported'),
          elsewhere: counted('judged-elsewhere'),
          local: counted('local-accounts-unlisted'),
        },
      },
    ]);
  },
};
