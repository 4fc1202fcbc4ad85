/** National profiles that the program has; `entity.profile` chooses one. */
export const nationalProfiles = ['be', 'de', 'fr', 'lt', 'nl'] as const;
export type NationalProfile = (typeof nationalProfiles)[number];
