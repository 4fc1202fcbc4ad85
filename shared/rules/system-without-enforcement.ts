import type { EngagementFacts } from '../model/engagement-facts.ts';
import type { SystemRow } from '../model/system.ts';
import type { EngagementRule } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';

/** A system is authenticated by no realm that was imported or attested, or has accounts of its own that nobody listed. */
export const systemWithoutEnforcement: EngagementRule = {
  kind: 'engagement',
  id: 'system-without-enforcement',
  severity: 'high',
  clause: '11.7.1',
  judge: (facts) => {
    if (facts.systems === null || facts.systems.length === 0) return notApplicable('no-systems');
    const known = knownRealms(facts);
    const open = facts.systems.filter((system) => system.localAccounts === true || !isWithin(system, known));
    if (open.length === 0) return firesFor([]);
    return firesFor([
      { realm: null, subjects: open.map(({ name }) => name), values: { systems: open.length } },
    ]);
  },
};

function knownRealms({ realms }: EngagementFacts): ReadonlySet<string> {
  const shown = realms.filter(
    ({ attested, sources }) => attested !== null || sources.some(({ roles }) => roles.includes('population')),
  );
  return new Set(shown.map(({ id }) => id));
}

function isWithin({ realm }: SystemRow, known: ReadonlySet<string>): boolean {
  return realm !== null && known.has(realm.trim().toLowerCase());
}
