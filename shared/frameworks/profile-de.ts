import { point } from './framework.ts';
import type { Profile } from './profile.ts';

/** Germany: the BSI Act, and requirements of Grundschutz++ about MFA, paraphrased. */
export const profileDe: Profile = {
  id: 'de',
  remarks: 2,
  points: [
    point('§30(1)', 'policy-document', 'coverage-report'),
    point('§61(3)', 'coverage-report', 'account-list', 'remedy-plan'),
    point('BER.3.17', null),
    point('BER.5.8', 'phishing-resistant-everywhere'),
    point('BER.5.9', 'privileged-accounted-for'),
    point('DLS.2.1', 'external-accounted-for'),
  ],
};
