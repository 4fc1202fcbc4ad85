import { point, type Framework } from './framework.ts';

/**
 * The points of the Annex that touch authentication, and ENISA's examples of evidence for them (Technical
 * Implementation Guidance, June 2025), both paraphrased.
 */
export const annex20242690: Framework = {
  id: 'annex-2024-2690',
  points: [
    point('1.1.1', 'policy-approval', 'exception-approvals'),
    point('1.1.2', null),
    point('2.1.2', 'exception-approvals'),
    point('2.2.1', 'exception-register', 'coverage-report'),
    point('2.3.1', 'independent-review'),
    point('4.3.2', 'emergency-channel'),
    point('11.1.1', null, 'access-records', 'policy-factors'),
    point('11.2.2', 'vendor-register', null),
    point('11.2.3', null),
    point('11.3.2', 'privileged-list', null, null),
    point('11.4.2', null),
    point('11.5.2', 'people-inventory', 'service-register', null),
    point('11.5.4', null),
    point('11.6.1', 'policy-document', 'sign-in-log', 'mfa-configuration', null),
    point('11.6.2', 'policy-factors', 'mfa-configuration'),
    point('11.7.1', 'sign-in-log', 'mfa-configuration', 'policy-assignment'),
    point(
      '11.7.2',
      'asset-requirements',
      null,
      null,
      'configuration-and-log',
      'mfa-configuration',
      'enforcement-log',
    ),
  ],
};
