import { point } from './framework.ts';
import type { Profile } from './profile.ts';

/** Belgium: CyberFundamentals of the Centre for Cybersecurity Belgium, 2025, paraphrased. */
export const profileBe: Profile = {
  id: 'be',
  country: 'Belgium',
  name: 'Belgium, CyberFundamentals (CyFun) 2025',
  version: '2025',
  binds:
    'It is the national framework by which essential and important entities in Belgium may show what they do; which assurance level applies is for the entity to say.',
  remarks: [
    'CyFun scores each measure from 1 to 5, for its documentation and for its implementation. The score is a person’s judgement: this report gives none, it holds what the score can rest on.',
    'For a key measure a page of evidence is expected. The slots below say which page of this pack that can be.',
  ],
  points: [
    point(
      'PR.AA-01.1',
      'Identities and credentials of authorised users, services and devices are managed',
      ['The list of accounts', 'account-list'],
      ['How identities and credentials are managed', null],
    ),
    point('PR.AA-01.2', 'They are managed by automated means where that is feasible', [
      'The automated means, and what they manage',
      null,
    ]),
    point(
      'PR.AA-01.4',
      'Transactions within critical systems use MFA, certificates, tokens or keys, as appropriate and where feasible',
      ['Configuration that implements MFA', 'mfa-configuration'],
      ['Every account in scope is covered, or excepted with its reason', 'everybody-accounted-for'],
    ),
    point(
      'PR.AA-02.2',
      'Credentials are unique; emergency access (break-glass) is controlled, logged, reviewed, and approved for each use',
      ['Control of each break-glass account', 'break-glass-accounted-for'],
      ['The log of uses, each approved and reviewed', null],
    ),
    point(
      'PR.AA-03.2',
      'MFA for access from outside; SMS and e-mail are to be avoided',
      ['Every account that signs in from outside is covered or excepted', 'external-accounted-for'],
      ['No SMS, voice or e-mail among the factors', 'no-sms-or-email'],
      ['Documentation of MFA methods', 'policy-factors'],
    ),
    point(
      'PR.AA-05.1',
      'Permissions are granted, managed and reviewed',
      ['Records of user access', 'access-records'],
      ['Reviews of permissions', null],
    ),
  ],
};
