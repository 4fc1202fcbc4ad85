import type { AccountClass } from '#shared/model/account-class.ts';
import type { FactorId } from '#shared/model/factor.ts';

// The window imports types of the model only; the compiler sees to it that these lists are whole.

const factors: Readonly<Record<FactorId, true>> = {
  'fido2-key': true,
  passkey: true,
  'smart-card': true,
  certificate: true,
  platform: true,
  'push-number': true,
  'phone-sign-in': true,
  'hardware-otp': true,
  fastpass: true,
  totp: true,
  push: true,
  sms: true,
  voice: true,
  phone: true,
  'email-otp': true,
  unstated: true,
  password: true,
  'security-question': true,
  'reset-email': true,
  'temporary-pass': true,
  'app-password': true,
  'recovery-code': true,
  bypass: true,
  pending: true,
  unrecognised: true,
};
/** Strongest first. */
export const factorIds: readonly string[] = Object.keys(factors);

const classes: Readonly<Record<AccountClass, true>> = {
  privileged: true,
  'external-facing': true,
  'sensitive-data': true,
  'third-party': true,
  service: true,
  'break-glass': true,
  'legacy-ot': true,
  customer: true,
  standard: true,
};
export const accountClasses: readonly string[] = Object.keys(classes);
