import { placeOf, type AccessPolicy } from '../model/access-policy.ts';
import type { EngagementRule } from './rule.ts';
import { demandsMfa, isDevice, judgePolicies } from './steps/policies.ts';

/** An enabled MFA policy does not ask at trusted places or of known devices, or takes the device instead of a factor. */
export const locationBypass: EngagementRule = {
  kind: 'engagement',
  id: 'location-bypass',
  severity: 'high',
  clause: '11.7.2',
  judge: (facts) =>
    judgePolicies(
      facts,
      (policy) => policy.state === 'enabled' && demandsMfa(policy) && isBypassed(policy),
      leftOut,
    ),
};

/** The places that are left out, by name; `none` where there are none, for the sentence to be silent of them. */
function leftOut(policies: readonly AccessPolicy[]): Readonly<Record<string, string>> {
  const places = policies.flatMap((policy) => policy.locations.exclude.map((id) => placeOf(policy, id)));
  const named = (wanted: boolean) =>
    [...new Set(places.filter(({ isTrusted }) => isTrusted === wanted).map(({ name }) => name))]
      .toSorted()
      .join(', ') || 'none';
  return { trusted: named(true), others: named(false) };
}

function isBypassed({ locations, grant, narrowedBy }: AccessPolicy): boolean {
  const isElsewhereOnly =
    locations.include.length > 0 && !locations.include.some((place) => /^all$/i.test(place));
  const isReplaced = grant.kind === 'mfa' && grant.alternatives.length > 0;
  return locations.exclude.length > 0 || isElsewhereOnly || isReplaced || narrowedBy.some(isDevice);
}
