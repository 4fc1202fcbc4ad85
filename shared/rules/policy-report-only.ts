import type { EngagementRule } from './rule.ts';
import { blocksLegacy, demandsMfa, judgePolicies } from './steps/policies.ts';

/** A policy that would demand MFA or block legacy protocols is switched off, or only reports. */
export const policyReportOnly: EngagementRule = {
  kind: 'engagement',
  id: 'policy-report-only',
  severity: 'high',
  clause: '11.7.2',
  judge: (facts) =>
    judgePolicies(
      facts,
      (policy) => policy.state !== 'enabled' && (demandsMfa(policy) || blocksLegacy(policy)),
    ),
};
