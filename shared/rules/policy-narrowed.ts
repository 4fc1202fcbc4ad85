import type { AccessPolicy } from '../model/access-policy.ts';
import type { EngagementRule } from './rule.ts';
import { demandsMfa, judgePolicies, leavesClientsOut, narrowings } from './steps/policies.ts';

/** An enabled MFA policy holds only for some applications, platforms, client types or risks. */
export const policyNarrowed: EngagementRule = {
  kind: 'engagement',
  id: 'policy-narrowed',
  severity: 'medium',
  clause: '11.7.2',
  judge: (facts) =>
    judgePolicies(facts, (policy) => policy.state === 'enabled' && demandsMfa(policy) && isNarrowed(policy)),
};

function isNarrowed(policy: AccessPolicy): boolean {
  const { applications, platforms } = policy;
  const hasSomeApplications = !applications.all || applications.exclude.length > 0;
  const hasSomePlatforms =
    platforms.exclude.length > 0 || platforms.include.some((platform) => !/^all$/i.test(platform));
  return hasSomeApplications || hasSomePlatforms || leavesClientsOut(policy) || narrowings(policy).length > 0;
}
