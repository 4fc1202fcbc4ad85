import type { AccountLink } from '../../model/account-link.ts';
import type { AssessedAccount } from '../../model/account.ts';
import type { Texts } from '../../text/texts.ts';

/** The other accounts of an account in words, one a line: where it is judged or signs in, and for whom it is judged. */
export function linksInWords(
  { links = [], linkedFrom = [] }: AssessedAccount,
  texts: Texts,
): readonly string[] {
  return [
    ...links.map((link) => texts(`link.to.${link.kind}.${link.state}`, valuesOf(link))),
    ...linkedFrom.map((link) => texts('link.from', valuesOf(link))),
  ];
}

function valuesOf({ kind, foundBy, other }: AccountLink) {
  return { kind, by: foundBy, other: other === null ? '' : `${other.realm}/${other.name}` };
}
