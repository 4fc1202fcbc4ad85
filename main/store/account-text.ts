import type Database from 'better-sqlite3';

/** What a search looks through, lower-cased, one account after the other in one piece of memory. */
export type AccountText = {
  /** 1 for each place whose text has every word; null for no words at all. */
  readonly having: (words: readonly string[]) => Uint8Array | null;
};

const searched = ['a.name', 'p.name', 'p.department', 'p.k_upn', 'p.k_mail', 'p.k_login', 'p.k_employee'];
const firstBytes = 1 << 20;

/** Reads the text of all accounts, in the order in which they lie in the file; about a hundred bytes each. */
export function readText(database: Database.Database, ids: Int32Array): AccountText {
  const rows = database
    .prepare<[], [id: number, text: string]>(
      `SELECT a.id, concat_ws(char(10), ${searched.join(', ')}) FROM account a JOIN population p ON p.id = a.id
       ORDER BY a.id`,
    )
    .raw();
  const placeOfId = new Int32Array(ids.reduce((most, id) => Math.max(most, id), 0) + 1);
  for (const [place, id] of ids.entries()) placeOfId[id] = place;
  const texts = { ends: new Uint32Array(ids.length), places: new Int32Array(ids.length) };
  let bytes = Buffer.allocUnsafe(firstBytes);
  let end = 0;
  let count = 0;
  for (const [id, said] of rows.iterate()) {
    const text = `${said.toLowerCase()}\0`;
    // A UTF-16 unit takes at most three bytes.
    if (end + text.length * 3 > bytes.length) {
      const larger = Buffer.allocUnsafe(bytes.length * 2 + text.length * 3);
      bytes.copy(larger, 0, 0, end);
      bytes = larger;
    }
    end += bytes.write(text, end);
    texts.ends[count] = end;
    texts.places[count] = placeOfId[id] ?? 0;
    count += 1;
  }
  const all = bytes.subarray(0, end);
  return {
    having: (words) => {
      if (words.length === 0) return null;
      return words
        .map((word) => placesOf(all, texts, word.toLowerCase()))
        .reduce((one, other) => one.map((has, place) => has & (other[place] ?? 0)));
    },
  };
}

type Texts = { readonly ends: Uint32Array; readonly places: Int32Array };

function placesOf(bytes: Buffer, { ends, places }: Texts, word: string): Uint8Array {
  const found = new Uint8Array(ends.length);
  const wanted = Buffer.from(word);
  let account = 0;
  let at = bytes.indexOf(wanted);
  while (at >= 0) {
    while ((ends[account] ?? 0) <= at) account += 1;
    found[places[account] ?? 0] = 1;
    at = bytes.indexOf(wanted, ends[account]);
  }
  return found;
}
