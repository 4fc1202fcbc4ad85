import type { AccessPolicy } from '../../../model/access-policy.ts';
import { gapsOf } from './gaps.ts';

/** As Entra names the portals as one: those of Microsoft 365 and Exchange stand under no other name. */
const portals = 'microsoftadminportals';
/** Azure's portal and programs, which a policy on everything may leave out by this name. */
const azure = '797f4846-ba00-4fd7-a690-e3e39c4d1a1a';

/** Whether a policy holds at the portals, whatever the risk, the platform and the client. */
export function coversPortals(policy: AccessPolicy): boolean {
  const { all, include, exclude } = policy.applications;
  const names = (ids: readonly string[], wanted: string) =>
    ids.some((id) => id.trim().toLowerCase() === wanted);
  const isLeftOut = names(exclude, portals) || (all && names(exclude, azure));
  const isNamed = (all || names(include, portals)) && !isLeftOut;
  const bypasses = new Set(['location', 'device', 'application', 'legacy-client']);
  const isNarrowed = policy.narrowedBy.some((phrase) => !/^(device|location)\b/i.test(phrase));
  return (
    isNamed &&
    !isNarrowed &&
    gapsOf({ ...policy, grant: { kind: 'block' } }).every(({ what }) => bypasses.has(what))
  );
}
