import { below, mutateBytes, pick, type Mutation, type Random } from './mutate.ts';

type Change = (text: string, random: Random) => string;

/** A place in the text where this is found; null: nowhere. */
function placeOf(text: string, pattern: RegExp, random: Random): { at: number; found: string } | null {
  const begin = below(random, text.length);
  for (const from of [begin, 0]) {
    const search = new RegExp(pattern.source, 'g');
    search.lastIndex = from;
    const match = search.exec(text);
    if (match !== null) return { at: match.index, found: match[0] };
  }
  return null;
}

const replacing =
  (pattern: RegExp, make: (found: string, random: Random) => string): Change =>
  (text, random) => {
    const place = placeOf(text, pattern, random);
    if (place === null) return text;
    return text.slice(0, place.at) + make(place.found, random) + text.slice(place.at + place.found.length);
  };

const numbers = ['0', '-1', '1', '2147483648', '9007199254740993', '1.5', '00', '+1', '99999999999'];
const words =
  '/JavaScript /OpenAction /Prev /Encrypt /Type null true << >> [ ] endobj obj stream endstream % ( ) < > R xref trailer #41'.split(
    ' ',
  );

const changes: Readonly<Record<string, Change>> = {
  'number changed': replacing(/\b\d+\b/, (_found, random) => pick(random, numbers)),
  'digit counted on': replacing(/\d(?= )/, (found) => String((Number(found) + 1) % 10)),
  'name changed': replacing(/\/[A-Za-z]+/, (_found, random) => pick(random, words)),
  'word put in': replacing(/[ \n]/, (found, random) => `${found}${pick(random, words)}${found}`),
  'word left out': replacing(/ (?:obj|endobj|R|stream|endstream|xref|\/\w+)(?=\s)/, () => ''),
  'reference changed': replacing(/\d+ 0 R/, (_found, random) => `${1 + below(random, 2000)} 0 R`),
  'white space changed': replacing(/[ \n]/, (_found, random) =>
    pick(random, ['\r', '\t', '\f', '  ', '\u0000', '']),
  ),
  'dictionary entry twice': replacing(/\n\/\w+ [^\n<>]+(?=\n)/, (found) => found + found),
  'digit of the signature': replacing(
    /[\da-f]{40}/,
    (found, random) => pick(random, ['0', 'f', 'A', ' ']) + found.slice(1),
  ),
  'byte range': replacing(
    /\/ByteRange \[0 \d+/,
    (_found, random) => `/ByteRange [0 ${below(random, 99_999)}`,
  ),
  'line of the table': replacing(/\d{10} 00000 n \n/, (found, random) =>
    pick(random, ['', found + found, found.replace('n', 'f')]),
  ),
};

/** One change of a PDF: of its bytes by chance, or of a word that means something in it. */
export function mutatePdf(pdf: Uint8Array, random: Random): Mutation {
  if (random() < 0.4) return mutateBytes(pdf, random);
  const [kind, change] = pick(random, Object.entries(changes));
  return { kind, bytes: Buffer.from(change(Buffer.from(pdf).toString('latin1'), random), 'latin1') };
}
