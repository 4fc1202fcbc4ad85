/** Numbers of PKCS #11 (OASIS, 2.40 §3 and §11.1), as many as signing needs. */

/** A function of the library did not succeed. `code`: CKR_…, see `faults`. */
export class CryptokiFault extends Error {
  readonly code: number;

  constructor(name: string, code: number) {
    super(`${name} answered 0x${code.toString(16)}`);
    this.code = code;
  }
}

export const faults = {
  deviceRemoved: 0x32,
  functionNotSupported: 0x54,
  mechanismInvalid: 0x70,
  pinIncorrect: 0xa0,
  pinInvalid: 0xa1,
  pinLength: 0xa2,
  pinExpired: 0xa3,
  pinLocked: 0xa4,
  sessionInvalid: 0xb3,
  tokenMissing: 0xe0,
  alreadyLoggedIn: 0x100,
  pinNotSet: 0x102,
  attributeSensitive: 0x11,
  attributeInvalid: 0x12,
  cannotLock: 0x0a,
  alreadyInitialised: 0x191,
} as const;

export const tokenFlags = {
  loginRequired: 0x4,
  /** The PIN is typed on the reader. */
  ownKeypad: 0x100,
  initialised: 0x400,
  pinCountLow: 0x1_0000,
  pinFinalTry: 0x2_0000,
  pinLocked: 0x4_0000,
} as const;

export const attributes = {
  class: 0x0,
  label: 0x3,
  value: 0x11,
  certificateType: 0x80,
  keyType: 0x100,
  id: 0x102,
  sign: 0x108,
  modulus: 0x120,
  point: 0x181,
  alwaysAuthenticate: 0x202,
} as const;

export const classes = { certificate: 1, publicKey: 2, privateKey: 3 } as const;
export const keyTypes = { rsa: 0, ec: 3 } as const;
export const mechanisms = { rsaPkcs: 0x1, sha256RsaPkcs: 0x40, ecdsa: 0x1041 } as const;
export const users = { user: 1, oncePerUse: 2 } as const;

export type TokenInfo = {
  readonly slot: bigint;
  readonly token: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly serial: string;
  readonly flags: number;
};
