import { point } from './framework.ts';
import type { Profile } from './profile.ts';

/** The Netherlands: measures under the Cyberbeveiligingswet (Cbw), paraphrased. */
export const profileNl: Profile = {
  id: 'nl',
  country: 'Netherlands',
  name: 'Netherlands, Cyberbeveiligingswet (Cbw)',
  version: 'measures as published for the Cbw; compare the text in force',
  binds: 'It binds essential and important entities in the Netherlands from the day the act says.',
  remarks: [],
  points: [
    point('5.3', 'Means of communication in an emergency', [
      'The channel and the record of its test',
      'emergency-channel',
    ]),
    point(
      '11.1',
      'Identities and their means of authentication are checked from time to time',
      ['Snapshots of three months', 'monthly-snapshots'],
      ['What was checked, by whom, and what came of it', null],
    ),
  ],
};
