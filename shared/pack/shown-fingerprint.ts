/** Hexadecimal digits as `openssl x509 -fingerprint` prints them, so that two can be laid side by side. */
export const shownFingerprint = (hex: string): string => (hex.toUpperCase().match(/../g) ?? []).join(':');
