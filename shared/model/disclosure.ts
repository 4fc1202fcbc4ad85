/** Whom a pack names: everybody; everybody by a keyed pseudonym; no account at all (contract §4). */
export const disclosures = ['full', 'pseudonymised', 'summary'] as const;
export type Disclosure = (typeof disclosures)[number];
