/** Strength of a factor, 0 to 4 (assessment rules §4). */
export type Strength = 0 | 1 | 2 | 3 | 4;

export const strengthNames = ['none', 'weak', 'acceptable', 'strong', 'phishing-resistant'] as const;
export type StrengthName = (typeof strengthNames)[number];

/** Every factor id and its default strength. A word no adapter knows is `unrecognised`: kept, listed, worth 0. */
export const factorStrength = {
  'fido2-key': 4,
  passkey: 4,
  'smart-card': 4,
  certificate: 4,
  platform: 4,
  'push-number': 3,
  'phone-sign-in': 3,
  'hardware-otp': 3,
  fastpass: 3,
  totp: 2,
  push: 1,
  sms: 1,
  voice: 1,
  phone: 1,
  'email-otp': 1,
  unstated: 1,
  password: 0,
  'security-question': 0,
  'reset-email': 0,
  'temporary-pass': 0,
  'app-password': 0,
  'recovery-code': 0,
  bypass: 0,
  pending: 0,
  unrecognised: 0,
} as const satisfies Record<string, Strength>;

export type FactorId = keyof typeof factorStrength;
export const factorIds = Object.keys(factorStrength) as readonly FactorId[];

/** Whether the key can leave the device it was made on. */
export type Binding = 'device' | 'synced' | 'not-stated';

/** One registered factor of an account, united over the realm's enrolment sources. */
export type Factor = {
  readonly id: FactorId;
  /** The word in the export, verbatim. */
  readonly word: string;
  readonly strength: Strength;
  readonly binding: Binding;
  /** Registered, active and not refused by the realm's authentication-methods policy. */
  readonly usable: boolean;
  /** Why it is not usable, or why its strength differs from the default (a text key). */
  readonly note?: string;
};

/** Notes by which a registration report says that the policy refuses what is registered (registered, not capable). */
export const capableNotes = {
  refused: 'source.factor.not-capable',
  refusedUnread: 'source.factor.flattened-none',
} as const;

/** Notes by which the realm's policy on methods says what is refused, and what counts otherwise than by itself. */
export const policyNotes = {
  disabled: 'source.factor.method-disabled',
  notTargeted: 'source.factor.method-not-targeted',
  multiFactorCertificate: 'source.factor.certificate-multi-factor',
  singleFactorCertificate: 'source.factor.certificate-single-factor',
  numberMatchingOff: 'source.factor.number-matching-off',
} as const;
