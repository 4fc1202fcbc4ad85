import { point } from './framework.ts';
import type { Profile } from './profile.ts';

/** Germany: the BSI Act, and requirements of Grundschutz++ about MFA, paraphrased. */
export const profileDe: Profile = {
  id: 'de',
  country: 'Germany',
  name: 'Germany, BSI Act (BSIG) and Grundschutz++',
  version: 'BSIG as of 2025; Grundschutz++ is published in editions, compare the one in use',
  binds:
    'The BSI Act binds particularly important and important entities in Germany; Grundschutz++ is a way to fulfil it, not the law.',
  remarks: [
    'The requirements of Grundschutz++ named here are “should” requirements: whoever does otherwise gives reasons.',
    'BER.5.8 asks for phishing-resistant factors on whatever can be reached from outside, which is more than this report requires of ordinary accounts. The requirement is not raised by the profile; the slot says how far it is reached.',
  ],
  points: [
    point(
      '§30(1)',
      'Measures of risk management are documented',
      ['The policy', 'policy-document'],
      ['A report of the state', 'coverage-report'],
    ),
    point(
      '§61(3)',
      'The authority may ask for proofs, the documentation that they rest on, and a plan to remedy defects',
      ['Proof of the state', 'coverage-report'],
      ['The documentation that it rests on: the accounts, and the exports they come from', 'account-list'],
      ['A plan to remedy defects: finding, action, owner, date', 'remedy-plan'],
    ),
    point('BER.3.17', 'MFA for accounts that a group of people uses', [
      'Who uses each shared account, and with which factors',
      null,
    ]),
    point('BER.5.8', 'Phishing-resistant MFA on every interface that can be reached from outside', [
      'Every account in scope has a phishing-resistant factor',
      'phishing-resistant-everywhere',
    ]),
    point('BER.5.9', 'MFA for far-reaching permissions', [
      'Every privileged account is covered, or excepted with its reason',
      'privileged-accounted-for',
    ]),
    point('DLS.2.1', 'MFA at the sign-in to online services', [
      'Every account that signs in from outside is covered, or excepted with its reason',
      'external-accounted-for',
    ]),
  ],
};
