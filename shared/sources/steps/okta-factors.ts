import type { Factor } from '../../model/factor.ts';
import { factorOfWord, pendingFactor, type FactorMeaning, type FactorMeanings } from './factor-of-word.ts';

const delegated: FactorMeaning = ['unstated', { note: 'source.factor.delegated' }];
const pushed: FactorMeaning = ['push', { note: 'source.factor.push-policy' }];

/** `factorType`, with `provider` where it takes both to tell (formats §2.3, §13). */
const types: FactorMeanings = {
  webauthn: ['fido2-key'],
  u2f: ['fido2-key'],
  smart_card: ['smart-card'],
  // Phishing-resistant only where a policy shows it.
  signed_nonce: ['fastpass'],
  push: pushed,
  'token:software:totp': ['totp'],
  // A YubiKey as `token:hardware` types one-time passwords: it resists no phishing.
  'token:hardware': ['hardware-otp'],
  'token:hotp': ['hardware-otp'],
  'token/rsa': ['hardware-otp'],
  'token/symantec': ['hardware-otp'],
  sms: ['sms'],
  call: ['voice'],
  email: ['email-otp'],
  web: delegated,
  question: ['security-question'],
  password: ['password'],
};

/** One factor of an account. Only ACTIVE and ENROLLED ones can be used (formats §2.3). */
export function oktaFactor(type: string, provider: string | undefined, status: string | undefined): Factor {
  const word = provider === undefined ? type : `${type}/${provider}`;
  const state = status?.trim().toUpperCase() ?? '';
  if (state === 'PENDING_ACTIVATION') return pendingFactor(word);
  const known = type.trim().toLowerCase() === 'token' ? word : type;
  const factor = { ...factorOfWord(types, known), word };
  if (state === 'ACTIVE' || state === 'ENROLLED') return factor;
  const note = state === '' ? 'source.factor.state-not-stated' : 'source.factor.not-active';
  return { ...factor, usable: false, note };
}

/** Names of authenticators in Okta's reports (formats §2.1). `Okta Verify` alone is push, one-time code or FastPass. */
const names: FactorMeanings = {
  password: ['password'],
  'security question': ['security-question'],
  email: ['email-otp'],
  'email authentication': ['email-otp'],
  phone: ['phone'],
  'sms authentication': ['sms'],
  'voice call authentication': ['voice'],
  'google authenticator': ['totp'],
  'okta verify': ['unstated', { note: 'source.factor.okta-verify' }],
  'okta verify push': pushed,
  webauthn: ['fido2-key'],
  'fido2 (webauthn)': ['fido2-key'],
  'yubikey token': ['hardware-otp'],
  'symantec vip': ['hardware-otp'],
  'custom otp': ['hardware-otp'],
  // The name of an agent in front of any RADIUS server: not only RSA's tokens.
  'rsa / on-prem mfa': ['unstated', { note: 'source.factor.on-premises' }],
  'idp authenticator': delegated,
  duo: delegated,
  'smart card authenticator': ['smart-card'],
};

/** One authenticator as a report names it. */
export function oktaAuthenticator(name: string): Factor {
  return factorOfWord(names, name.replaceAll(/\s+/g, ' ').trim());
}
