const digest = /^[0-9a-f]{40,}$|^[0-9a-f]{2}(?::[0-9a-f]{2}){19,}$/i;

/** Digits of a hash, as one word or in pairs between colons: set in figures of one width. */
export const isDigest = (text: string): boolean => digest.test(text);
