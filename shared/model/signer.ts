/** A private key that somebody holds, behind one door: PKCS#12 now, a card later. */
export type Signer = {
  readonly kind: 'pkcs12' | 'pkcs11';
  /** DER certificates: the signer's own first, then up to the root. */
  readonly certificates: readonly Uint8Array[];
  readonly algorithm: 'rsa-sha256' | 'ecdsa-sha256';
  /** Signature over `bytes` (SHA-256 inside); ECDSA in DER. */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
};

/** Who signed, as the certificate says. */
export type SignerIdentity = {
  readonly name: string;
  readonly organisation: string | null;
  /** Lower-case hexadecimal SHA-256 of the certificate and of its root. */
  readonly fingerprint: string;
  readonly rootFingerprint: string;
  readonly notBefore: string;
  readonly notAfter: string;
};
