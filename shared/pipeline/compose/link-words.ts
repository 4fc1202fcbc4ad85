import type { AccountLink } from '../../model/account-link.ts';
import type { AssessedAccount } from '../../model/account.ts';
import type { Texts } from '../../text/texts.ts';

/** One of the other accounts of an account, as a text key with its values. */
export type LinkText = { readonly text: string; readonly values: Readonly<Record<string, string>> };

/** The other accounts of an account: where it is judged or signs in, and for whom it is judged. */
export function linkTexts({ links = [], linkedFrom = [] }: AssessedAccount): readonly LinkText[] {
  return [
    ...links.map((link) => ({ text: `link.to.${link.kind}.${link.state}`, values: valuesOf(link) })),
    ...linkedFrom.map((link) => ({ text: 'link.from', values: valuesOf(link) })),
  ];
}

export function linksInWords(assessed: AssessedAccount, texts: Texts): readonly string[] {
  return linkTexts(assessed).map(({ text, values }) => texts(text, values));
}

function valuesOf({ kind, foundBy, other }: AccountLink): LinkText['values'] {
  return { kind, by: foundBy, other: other === null ? '' : `${other.realm}/${other.name}` };
}
