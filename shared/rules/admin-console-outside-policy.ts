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

/** As Entra names the portals as one: those of Microsoft 365 and Exchange stand under no other name. */
const portals = 'microsoftadminportals';
/** Azure's portal and programs, which a policy on everything may leave out by this name. */
const azure = '797f4846-ba00-4fd7-a690-e3e39c4d1a1a';
/** Template ids: whoever may do everything, and the account by which a directory synchronises itself. */
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const synchronisation = 'd29b2b05-8046-44ba-8758-1e26182fcf32';

function coversPortals(policy: AccessPolicy): boolean {
  const isDemand =
    policy.state === 'enabled' && (policy.grant.kind === 'mfa' || policy.grant.kind === 'block');
  return isDemand && namesAdministrators(policy) && namesPortals(policy) && isAtEveryRisk(policy);
}

/** A policy for other roles alone leaves out those who can do most; an account that synchronises uses no portal. */
function namesAdministrators({ include, exclude }: AccessPolicy): boolean {
  const roles = include.roles.map((role) => role.toLowerCase());
  const isLeftOut = exclude.all || exclude.roles.some((role) => role.toLowerCase() !== synchronisation);
  return (include.all || roles.includes(globalAdministrator)) && !isLeftOut;
}

function namesPortals({ applications }: AccessPolicy): boolean {
  const { all, include, exclude } = applications;
  const names = (ids: readonly string[], wanted: string) => ids.some((id) => id.toLowerCase() === wanted);
  const isLeftOut = names(exclude, portals) || (all && names(exclude, azure));
  return (all || names(include, portals)) && !isLeftOut;
}

function isAtEveryRisk(policy: AccessPolicy): boolean {
  const { platforms } = policy;
  const isAnyPlatform =
    platforms.exclude.length === 0 && platforms.include.every((platform) => /^all$/i.test(platform));
  return isAnyPlatform && !leavesClientsOut(policy) && narrowings(policy).length === 0;
}
