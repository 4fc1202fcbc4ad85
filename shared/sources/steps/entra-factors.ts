import { capableNotes, type Factor, type FactorId } from '../../model/factor.ts';
import { makeFactor, type FactorDetails } from './make-factor.ts';
import { isFlattened } from './value.ts';

type Meaning = readonly [id: FactorId, details?: FactorDetails];

const device: FactorDetails = { binding: 'device' };
const certificate: Meaning = ['certificate', { strength: 1, note: 'source.factor.certificate-mode' }];
/**
 * Entra's `methodsRegistered`, its older words, the words of the portal's screen, and those of scripts and of
 * MSOnline (formats §1.1–§1.3, §1.11, §13).
 */
const meanings: Readonly<Record<string, Meaning>> = {
  fido2: ['fido2-key'],
  fido2securitykey: ['fido2-key', device],
  fido: ['fido2-key'],
  'fido2 security key': ['fido2-key', device],
  passkeydevicebound: ['passkey', device],
  passkeydeviceboundauthenticator: ['passkey', device],
  passkeydeviceboundwindowshello: ['passkey', device],
  passkeysynced: ['passkey', { binding: 'synced' }],
  windowshelloforbusiness: ['platform', device],
  'windows hello for business': ['platform', device],
  macossecureenclavekey: ['platform', device],
  // Strength 4 only where a methods policy makes it multi-factor; Entra's own default is single factor.
  certificatebasedauthentication: certificate,
  'certificate-based authentication': certificate,
  microsoftauthenticatorpush: ['push-number'],
  'microsoft authenticator app': ['push-number'],
  appnotification: ['push-number'],
  microsoftauthenticatorpasswordless: ['phone-sign-in'],
  'microsoft passwordless phone sign-in': ['phone-sign-in'],
  hardwareonetimepasscode: ['hardware-otp'],
  'hardware oath token': ['hardware-otp'],
  softwareonetimepasscode: ['totp'],
  'software oath token': ['totp'],
  appcode: ['totp'],
  mobilephone: ['phone'],
  'mobile phone': ['phone'],
  alternatemobilephone: ['phone'],
  'alternate mobile phone': ['phone'],
  officephone: ['voice'],
  'office phone': ['voice'],
  sms: ['sms'],
  onetimepasscode: ['email-otp'],
  externalauthmethod: ['unstated', { note: 'source.factor.external' }],
  qrcode: ['unstated', { note: 'source.factor.qr-code' }],
  email: ['reset-email'],
  securityquestion: ['security-question'],
  'security questions': ['security-question'],
  temporaryaccesspass: ['temporary-pass'],
  'temporary access pass': ['temporary-pass'],
  apppassword: ['app-password'],
  // What scripts call the types of `authentication/methods` (formats §1.3).
  'passkeys(fido2)': ['fido2-key'],
  authenticatorapp: ['push-number'],
  passwordlessmsauthenticator: ['phone-sign-in'],
  phoneauthentication: ['phone'],
  softwareoath: ['totp'],
  emailauthentication: ['reset-email'],
  passwordauthentication: ['password'],
  // MSOnline's `StrongAuthenticationMethods.MethodType` (formats §1.11).
  phoneappnotification: ['push-number'],
  phoneappotp: ['totp'],
  onewaysms: ['sms'],
  twowayvoicemobile: ['voice'],
  twowayvoiceoffice: ['voice'],
  twowayvoicealternatemobile: ['voice'],
};

export type EntraFactorOptions = {
  /** An NPS extension, AD FS or MFA Server answers pushes with a plain approve. */
  readonly pushWithoutNumberMatching: boolean;
  /** The methods policy refuses what is registered (registered, not capable). */
  readonly refused: boolean;
};

/** One factor a word; a word that nobody knows is kept as `unrecognised`, a flattened array as `unstated`. */
export function entraFactors(words: readonly string[], options: EntraFactorOptions): readonly Factor[] {
  return words.filter((word) => word.toLowerCase() !== 'none').map((word) => entraFactor(word, options));
}

function entraFactor(word: string, { pushWithoutNumberMatching, refused }: EntraFactorOptions): Factor {
  const factor = factorOfWord(word, pushWithoutNumberMatching);
  if (!refused || factor.strength === 0) return factor;
  return { ...factor, usable: false, note: capableNotes.refused };
}

function factorOfWord(word: string, pushWithoutNumberMatching: boolean): Factor {
  if (isFlattened(word)) return makeFactor('unstated', word, { note: 'source.factor.flattened' });
  const key = word.trim().toLowerCase();
  const [id, details] = (Object.hasOwn(meanings, key) ? meanings[key] : undefined) ?? [
    'unrecognised' as const,
  ];
  if (id === 'push-number' && pushWithoutNumberMatching)
    return makeFactor('push', word, { note: 'source.factor.push-without-number' });
  return makeFactor(id, word, details);
}
