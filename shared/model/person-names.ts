/**
 * What a person may be called in a register: as written; without a remark in brackets or a title after a comma; the
 * address in `Name <address>`; the name in a distinguished name or behind a domain; the words of a name in any order
 * (`Riskowner, Rita`), and the words of an address (`rita.riskowner@…`). Compared without regard to case, to how a
 * letter is composed, to width and to characters that nobody sees; accents stay. Names that fit one another here are
 * taken for one person: two people of one name have to be told apart in the register.
 */
export function namesOf(...written: readonly (string | undefined)[]): ReadonlySet<string> {
  return new Set(written.flatMap((text) => (text === undefined ? [] : spellings(text))));
}

/** Whether two people are one by any of their names. */
export function share(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return [...left].some((name) => right.has(name));
}

/**
 * Whether two names are written for one person: as above, and whatever the order of their parts (`Müller, Petra`) and
 * the form of their letters. Initials and titles are not guessed.
 */
export function isSamePerson(left: string, right: string): boolean {
  return share(withoutOrder(namesOf(left)), withoutOrder(namesOf(right)));
}

function withoutOrder(names: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(
    [...names].map((name) =>
      fold(name.normalize('NFKC'))
        .split(/[\s,;]+/u)
        .filter((part) => part !== '')
        .toSorted()
        .join(' '),
    ),
  );
}

function spellings(text: string): readonly string[] {
  const address = /<([^<>]+)>/.exec(text)?.[1];
  const remarkless = text.replace(/\([^()]*\)|<[^<>]*>/g, ' ');
  const written = [
    text,
    remarkless,
    address,
    titleless(remarkless),
    /^cn=((?:\\.|[^,])+)/i.exec(text.trim())?.[1]?.replaceAll('\\', ''),
    /^[^\s\\]+\\([^\s\\]+)$/.exec(text.trim())?.[1],
    guest(text),
  ].flatMap((name) => name ?? []);
  return [...written.map(fold), ...written.flatMap(wordsInOrder)].filter((name) => name !== '');
}

/** `Rita Riskowner, CISO`: letters in capitals after the comma are no first name where two names stand before it. */
function titleless(text: string): string | undefined {
  return /^\s*(\S+\s+\S.*?),\s*[A-Z]{2,6}\s*$/.exec(text)?.[1];
}

/** `jane_partner.example#EXT#@tenant` is jane@partner.example. */
function guest(text: string): string | undefined {
  const found = /^(.+)_([^_@]+)#EXT#@/i.exec(text.trim());
  return found === null ? undefined : `${found[1] ?? ''}@${found[2] ?? ''}`;
}

/** Marked, so that a name in order is never taken for one that is written so. */
const ordered = '~';

function wordsInOrder(name: string): readonly string[] {
  const folded = fold(name);
  const isAddress = folded.includes('@');
  const words = (isAddress ? (folded.split('@')[0] ?? '') : folded)
    .split(isAddress ? /[._-]+/u : /[\s,;]+/u)
    .filter((word) => word !== '');
  if (words.length < 2 || (isAddress && words.some((word) => !/^\p{L}{2,}$/u.test(word)))) return [];
  return [`${ordered}${words.toSorted().join(' ')}`];
}

/** Addresses that stand in what was written: by these a person is found among the accounts. */
export function addressesIn(written: string | undefined): readonly string[] {
  return [...(written ?? '').matchAll(/[^\s<>()"',;]+@[^\s<>()"',;]+/g)].map(([address]) => address);
}

/** Upper case first: `ß` and `SS` are one, and no letter depends on a locale. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFC');
}
