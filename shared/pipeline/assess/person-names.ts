/**
 * What a person may be called in a register: as written, without a remark in brackets, and the address in
 * `Name <address>`. Compared after NFC, single spaces and lower-casing; nothing else is folded.
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
  return [text, remarkless, address ?? ''].map(fold).filter((name) => name !== '');
}

function fold(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
}
