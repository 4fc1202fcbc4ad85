import { point } from './framework.ts';
import type { Profile } from './profile.ts';

/** Lithuania: the description of cybersecurity requirements under its Law on Cyber Security, paraphrased. */
export const profileLt: Profile = {
  id: 'lt',
  country: 'Lithuania',
  name: 'Lithuania, description of cybersecurity requirements',
  version: 'as amended for NIS2; compare the text in force',
  binds: 'It binds the entities that Lithuania’s register of cybersecurity subjects lists.',
  dormancy: {
    everybody: { unit: 'months', count: 3 },
    privileged: { unit: 'months', count: 2 },
    points: ['§69 t7.62', '§69 t7.63'],
  },
  remarks: [
    'An account of an administrator counts as dormant after two months, any other after three. Where ninety days are over sooner than three months they decide, since the profile only tightens.',
  ],
  points: [
    point(
      '§66',
      'A list of administrators, approved',
      ['The list', 'privileged-list'],
      ['Its approval', null],
    ),
    point(
      '§68',
      'Approved rules for MFA and for secured communication',
      ['The approved rules for MFA', 'policy-approval'],
      ['The secured channels, with evidence', 'secured-channels'],
    ),
    point('§69 t7.58', 'Administrators work with accounts of their own, apart from their user accounts', [
      'Which accounts are separate, and whose',
      null,
    ]),
    point('§69 t7.61', 'A second factor', [
      'Every account in scope is covered, or excepted with its reason',
      'everybody-accounted-for',
    ]),
    point('§69 t7.62', 'Accounts of users are suspended after three months without use', [
      'That they were suspended',
      'dormant-suspended',
    ]),
    point('§69 t7.63', 'Accounts of administrators are suspended after two months without use', [
      'That they were suspended',
      'dormant-suspended',
    ]),
  ],
};
