import type { AccessPolicy } from '../model/access-policy.ts';
import type { EngagementRule } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';
import { leavesClientsOut, narrowings, showsPolicies } from './steps/policies.ts';

/** No enabled policy demands MFA of privileged roles at the administration portals at every risk, platform and client.
 * What bypasses it by place or device is `location-bypass`. */
export const adminConsoleOutsidePolicy: EngagementRule = {
  kind: 'engagement',
  id: 'admin-console-outside-policy',
  severity: 'critical',
  clause: '11.4.2',
  judge: (facts) => {
    const realms = facts.realms.filter(
      (realm) => showsPolicies(realm) && realm.classesInUse.includes('privileged'),
    );
    if (realms.length === 0) return notApplicable('no-policies');
    const open = realms.filter(({ policies }) => !policies.some(({ policy }) => coversPortals(policy)));
    return firesFor(open.map(({ id }) => ({ realm: id })));
  },
};

// As Entra names them: the portals as one, and Azure Service Management alone.
const portals = ['microsoftadminportals', '797f4846-ba00-4fd7-a690-e3e39c4d1a1a'];

function coversPortals(policy: AccessPolicy): boolean {
  const isDemand = policy.state === 'enabled' && policy.grant.kind !== 'other';
  return isDemand && namesAdministrators(policy) && namesPortals(policy) && isAtEveryRisk(policy);
}

function namesAdministrators({ include, exclude }: AccessPolicy): boolean {
  return (include.all || include.roles.length > 0) && !exclude.all && exclude.roles.length === 0;
}

function namesPortals({ applications }: AccessPolicy): boolean {
  const isPortal = (application: string) => portals.includes(application.toLowerCase());
  return (applications.all || applications.include.some(isPortal)) && !applications.exclude.some(isPortal);
}

function isAtEveryRisk(policy: AccessPolicy): boolean {
  const { platforms } = policy;
  const isAnyPlatform =
    platforms.exclude.length === 0 && platforms.include.every((platform) => /^all$/i.test(platform));
  return isAnyPlatform && !leavesClientsOut(policy) && narrowings(policy).length === 0;
}
