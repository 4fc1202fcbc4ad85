import { point, type Framework } from './framework.ts';

/**
 * The points of the Annex that touch authentication, and ENISA's examples of evidence for them (Technical
 * Implementation Guidance, June 2025), both paraphrased.
 */
export const annex20242690: Framework = {
  id: 'annex-2024-2690',
  name: 'Commission Implementing Regulation (EU) 2024/2690, Annex',
  version: '2024-10-17; examples of evidence after ENISA’s Technical Implementation Guidance of June 2025',
  binds:
    'It binds the kinds of entity in its Article 1 (DNS, TLD registries, cloud, data centres, content delivery, managed services, managed security services, marketplaces, search engines, social networks, trust services). For every other entity it is a reference.',
  points: [
    point(
      '1.1.1',
      'A security policy, approved by management, with a date',
      ['The policy on MFA and the date of its approval by management', 'policy-approval'],
      ['Approval by management of exceptions to the policy', 'exception-approvals'],
    ),
    point('1.1.2', 'The policy is reviewed at least once a year', ['A log of reviews', null]),
    point('2.1.2', 'Reasons for accepting residual risk are documented; acceptance may be limited in time', [
      'Approval by management or an accountable person',
      'exception-approvals',
    ]),
    point(
      '2.2.1',
      'Compliance with the policy is reviewed and reported, exceptions included',
      ['A log of policy exceptions with request, approval and compensating controls', 'exception-register'],
      ['A report of the state', 'coverage-report'],
    ),
    point('2.3.1', 'Independent review of security, repeated; results are reported (2.3.1 to 2.3.4)', [
      'The reviewer is not the preparer',
      'independent-review',
    ]),
    point('4.3.2', 'Crisis management: point (b), means of communication in an emergency', [
      'The channel and the record of its test',
      'emergency-channel',
    ]),
    point(
      '11.1.1',
      'An access control policy that covers suppliers, reviewed every year',
      ['The access control policy', null],
      ['Records of user access', 'access-records'],
      ['Documentation of MFA methods', 'policy-factors'],
    ),
    point(
      '11.2.2',
      'Rights are granted, changed and removed; third-party access is limited; a register is kept and reviewed',
      ['A register of third parties with access', 'vendor-register'],
      ['Periodic access reviews', null],
    ),
    point('11.2.3', 'Rights of access are reviewed at least once a year', [
      'Reviews of third-party access',
      null,
    ]),
    point(
      '11.3.2',
      'Privileged accounts: strong authentication such as MFA, individual and dedicated accounts, reviewed',
      ['A list of users with privileged access, and to what', 'privileged-list'],
      ['Reviews of privileged access', null],
      ['Revocations of privileged access', null],
    ),
    point('11.4.2', 'Administration systems are separate, authenticated and encrypted', [
      'Documented authentication of administration systems',
      null,
    ]),
    point(
      '11.5.2',
      'Identities are unique; shared ones only by explicit approval; reviewed',
      ['An inventory of identities tied to people', 'people-inventory'],
      ['Service identities with owner, purpose and review date', 'service-register'],
      ['Approvals of shared identities', null],
    ),
    point('11.5.4', 'Identities are reviewed and deactivated when no longer needed', [
      'Reviews of identities, of dormant ones too',
      null,
    ]),
    point(
      '11.6.1',
      'Secure authentication whose strength fits the asset; separate credentials for privileged access',
      ['The policy', 'policy-document'],
      ['Logs', 'sign-in-log'],
      ['Settings', 'mfa-configuration'],
      ['Reports of audits', null],
    ),
    point(
      '11.6.2',
      'Authentication technology fits the asset: phishing-resistant before push with number matching, SMS and e-mail as the last resort',
      ['Documentation of MFA methods', 'policy-factors'],
      ['Configuration that implements them', 'mfa-configuration'],
    ),
    point(
      '11.7.1',
      'Several factors or continuous authentication, where appropriate',
      ['Logs that show MFA in use', 'sign-in-log'],
      ['Configuration that implements MFA', 'mfa-configuration'],
      ['A policy on how methods are assigned, phishing-resistant ones included', 'policy-assignment'],
    ),
    point(
      '11.7.2',
      'The strength of authentication fits the classification of the asset',
      ['Classification of assets and the MFA requirement of each', 'asset-requirements'],
      ['A risk assessment', null],
      ['Roles, and the analysis used to choose methods', null],
      ['Configuration and logs', 'configuration-and-log'],
      ['Settings', 'mfa-configuration'],
      ['Logs that show enforcement', 'enforcement-log'],
    ),
  ],
};
