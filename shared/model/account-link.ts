/** How one realm is tied to another (assessment rules §1). */
export const linkKinds = ['synced', 'authenticated'] as const;
/** `synced`: its accounts exist again there, and are judged there. `authenticated`: sign-in happens there. */
export type LinkKind = (typeof linkKinds)[number];

/** By what an account was found in the other realm, strongest first; the first that finds any decides. */
export const linkTiers = ['id', 'sid', 'upn', 'login', 'name'] as const;
export type LinkTier = (typeof linkTiers)[number];

/** What became of a search. Only `linked` has an effect; every other account is judged on its own, and says why. */
export const linkStates = [
  'linked',
  /** Two accounts of the other realm fit: never guessed. */
  'ambiguous',
  /** Another account of its realm fits the same account of the other, no worse. */
  'contested',
  /** One of that name is there, and its immutable id or SID says that it is another object. */
  'contradicted',
  /** Found, but the account there cannot sign in, or does not count: nobody would be judged in its place. */
  'target-out-of-scope',
  /** Found, but this account is itself disabled, deleted or no person's. */
  'own-out-of-scope',
  /** Found, but an ambiguous row touches this account: a person decides first. */
  'own-unresolved',
  /** Nothing there fits. */
  'unlinked',
] as const;
export type LinkState = (typeof linkStates)[number];

/** An account of another realm that an account was looked for in, seen from either side. */
export type AccountLink = {
  readonly kind: LinkKind;
  readonly state: LinkState;
  readonly foundBy: LinkTier;
  /** The other account; null where none could be believed. */
  readonly other: { readonly realm: string; readonly name: string } | null;
};

/** By what another directory knows the same object, as one export says; besides its own keys. */
export type DirectoryKeys = {
  /** objectGUID of the object, or what was made of it (`ms-DS-ConsistencyGuid`, the immutable id of Entra). */
  readonly guid?: string;
  readonly sid?: string;
  /** Its user principal name in the directory that it comes from. */
  readonly upn?: string;
  /** DNS name of its domain there. */
  readonly domain?: string;
  /** False: the export says that it comes from no other directory. */
  readonly synced?: boolean;
};
