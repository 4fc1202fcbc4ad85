import type { IdentifierKind } from '../../model/identifier.ts';
import { decodePercent } from '../../lib/decode-percent.ts';
import { guestHome } from '../normalise/normalise-keys.ts';
import { foldIdentifier } from './fold-text.ts';
import { isPseudonym } from './pseudonym.ts';

/** One way to write an identifier. `origin`: what its pseudonym is made of. */
export type Variant = { readonly folded: string; readonly origin: string; readonly kind: IdentifierKind };

/** Words that stand where a user could and name nobody. */
const nobody: ReadonlySet<string> = new Set(['', 'all', 'none', 'guestsorexternalusers', 'null', 'n/a', '-']);

/** Whether a value of a user's field (folded) is no user, or one whose name is withheld already. */
export const namesNobody = (folded: string): boolean => nobody.has(folded) || isPseudonym(folded);

/**
 * An identifier and the ways in which people write it: an address also by what stands before its `@`, a guest also by
 * the home address, `DOMAIN\login` also by the login, a distinguished name also by its first part, and a name of two
 * parts also the other way round. The first is the identifier itself; none for what names nobody.
 */
export function variantsOf(value: string, kind: IdentifierKind): readonly Variant[] {
  const folded = foldIdentifier(value);
  if (namesNobody(folded)) return [];
  const own = { folded, origin: folded, kind };
  const more = kind === 'name' ? turned(folded).map((name) => ({ ...own, folded: name })) : partsOf(folded);
  // Texts are looked through as an address would be read: what has a %20 of its own stands there without it.
  const plain = foldIdentifier(decodePercent(value));
  const read = plain === folded ? [] : [{ ...own, folded: plain }];
  return [own, ...[...read, ...more].filter((variant) => variant.folded !== '')];
}

function partsOf(folded: string): readonly Variant[] {
  const part = (text: string, kind: IdentifierKind): Variant => ({ folded: text, origin: text, kind });
  const guest = guestHome(folded);
  const home = guest === null ? [] : [part(guest, 'mail'), ...localPart(guest)];
  const login = folded.includes('\\') ? [part(folded.slice(folded.lastIndexOf('\\') + 1), 'login')] : [];
  const named = /^cn=((?:[^,\\]|\\.)+),/.exec(folded)?.[1]?.replaceAll('\\', '');
  const common =
    named === undefined
      ? []
      : [part(named, 'name'), ...turned(named).map((name) => ({ ...part(named, 'name'), folded: name }))];
  return [...home, ...localPart(folded), ...login, ...common];
}

function localPart(address: string): readonly Variant[] {
  const at = address.indexOf('@');
  if (at < 1) return [];
  const text = address.slice(0, at);
  return [{ folded: text, origin: text, kind: 'local-part' }];
}

/** `anna müller` as `müller, anna` and `müller anna`, and back. */
function turned(name: string): readonly string[] {
  const comma = /^([^,]+), ?([^,]+)$/.exec(name);
  if (comma !== null) return [`${comma[2]} ${comma[1]}`, `${comma[1]} ${comma[2]}`];
  const space = name.lastIndexOf(' ');
  if (space < 1) return [];
  const [first, last] = [name.slice(0, space), name.slice(space + 1)];
  return [`${last}, ${first}`, `${last} ${first}`];
}
