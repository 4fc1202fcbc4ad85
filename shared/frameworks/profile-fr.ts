import { point } from './framework.ts';
import type { Profile } from './profile.ts';

/** France: Référentiel Cyber France of ANSSI, version 2.5, paraphrased. */
export const profileFr: Profile = {
  id: 'fr',
  remarks: 2,
  points: [
    point('8.2', 'external-accounted-for'),
    point('8.3', 'mfa-configuration', 'knowledge-factor'),
    point('8.4', 'exception-register'),
    point('10.A.3', null),
    point('10.A.6', null),
    point('10.B.1', null),
    point('10.B.7', null),
    point('14.10', 'emergency-channel'),
  ],
};
