import { point } from './framework.ts';
import type { Profile } from './profile.ts';

/** The Netherlands: measures under the Cyberbeveiligingswet (Cbw), paraphrased. */
export const profileNl: Profile = {
  id: 'nl',
  remarks: 0,
  points: [point('5.3', 'emergency-channel'), point('11.1', 'monthly-snapshots', null)],
};
