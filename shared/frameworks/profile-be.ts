import { point } from './framework.ts';
import type { Profile } from './profile.ts';

/** Belgium: CyberFundamentals of the Centre for Cybersecurity Belgium, 2025, paraphrased. */
export const profileBe: Profile = {
  id: 'be',
  remarks: 2,
  points: [
    point('PR.AA-01.1', 'account-list', null),
    point('PR.AA-01.2', null),
    point('PR.AA-01.4', 'mfa-configuration', 'everybody-accounted-for'),
    point('PR.AA-02.2', 'break-glass-accounted-for', null),
    point('PR.AA-03.2', 'external-accounted-for', 'no-sms-or-email', 'policy-factors'),
    point('PR.AA-05.1', 'access-records', null),
  ],
};
