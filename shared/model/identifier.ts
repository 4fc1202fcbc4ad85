/**
 * What kind of thing names a person or an account. Keys come first: a value that is both a key and a name is a key.
 * `listed`: the engagement itself names it (a register, a rule, a policy), and no source may have it.
 */
export const identifierKinds = [
  'id',
  'upn',
  'mail',
  'login',
  'employeeId',
  'listed',
  'local-part',
  'name',
  'manager',
] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/**
 * How far an identifier can be told from other text.
 * `anywhere`: wherever it stands, inside longer words too. `word`: where it stands as a word of its own.
 * `number`: digits that may be a count or a size: replaced in text where they stand alone, not searched for.
 * `signs`: in the certificate that signs: replaced in all text but the sign-offs of that person, not searched for.
 * `field`: too short, or a word of the program itself: replaced where a field holds it, and nowhere else.
 */
export const reaches = ['anywhere', 'word', 'number', 'signs', 'field'] as const;
export type Reach = (typeof reaches)[number];

/** An identifier that is withheld, and what stands for it. */
export type KnownIdentifier = {
  /** As compared: see `foldText`. */
  readonly folded: string;
  readonly kind: IdentifierKind;
  readonly reach: Reach;
  readonly pseudonym: string;
};
