import { point } from './framework.ts';
import type { Profile } from './profile.ts';

/** Lithuania: the description of cybersecurity requirements under its Law on Cyber Security, paraphrased. */
export const profileLt: Profile = {
  id: 'lt',
  dormancy: {
    everybody: { unit: 'months', count: 3 },
    privileged: { unit: 'months', count: 2 },
    points: ['§69 t7.62', '§69 t7.63'],
  },
  remarks: 1,
  points: [
    point('§66', 'privileged-list', null),
    point('§68', 'policy-approval', 'secured-channels'),
    point('§69 t7.58', null),
    point('§69 t7.61', 'everybody-accounted-for'),
    point('§69 t7.62', 'dormant-suspended'),
    point('§69 t7.63', 'dormant-suspended'),
  ],
};
