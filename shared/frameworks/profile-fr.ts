import { point } from './framework.ts';
import type { Profile } from './profile.ts';

/** France: Référentiel Cyber France of ANSSI, version 2.5, paraphrased. */
export const profileFr: Profile = {
  id: 'fr',
  country: 'France',
  name: 'France, Référentiel Cyber France (ReCyF) 2.5',
  version: '2.5, a working document of ANSSI of March 2026',
  binds:
    'It is a working document ahead of the French act and its decrees: a reference until they say otherwise.',
  remarks: [
    'Point 8.3 asks for a factor of knowledge among the factors. A security key or passkey is unlocked by a PIN, which is knowledge, or by a finger or face, which is not, and no export says by which. The strengths of this report do not ask for knowledge and are not changed: show the setting that demands the PIN.',
    'A second factor beside a password has the password as its factor of knowledge; sign-in without a password has not.',
  ],
  points: [
    point('8.2', 'Access from outside is authenticated', [
      'Every account that signs in from outside is covered, or excepted with its reason',
      'external-accounted-for',
    ]),
    point(
      '8.3',
      'Access from outside needs several factors, one of them a factor of knowledge',
      ['Configuration that implements MFA', 'mfa-configuration'],
      ['That one factor is knowledge', 'knowledge-factor'],
    ),
    point('8.4', 'Where several factors cannot be had, other measures reduce the risk', [
      'A register of exceptions with their compensating controls',
      'exception-register',
    ]),
    point('10.A.3', 'About identities and their authentication; read the point itself', [
      'What the entity shows for it',
      null,
    ]),
    point('10.A.6', 'About identities and their authentication; read the point itself', [
      'What the entity shows for it',
      null,
    ]),
    point('10.B.1', 'About rights of access; read the point itself', ['What the entity shows for it', null]),
    point('10.B.7', 'About rights of access; read the point itself', ['What the entity shows for it', null]),
    point('14.10', 'Means of communication for a crisis', [
      'The channel and the record of its test',
      'emergency-channel',
    ]),
  ],
};
