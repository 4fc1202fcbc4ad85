import { basename } from 'node:path/posix';
import { buffer } from 'node:stream/consumers';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** What stands in one sheet of a finished workbook. */
export type SheetRows = { readonly part: string; readonly rows: number; readonly lastRow: number };

/**
 * Reads a finished workbook back and counts the rows of each sheet, by means that share nothing with its writing.
 * It is strict: bytes that XML forbids, tags that do not nest or rows out of order are errors, because a
 * spreadsheet program shows such a sheet without its later rows and says nothing.
 */
export async function countRows(path: string): Promise<readonly SheetRows[]> {
  const file = await yauzl.openPromise(path, { lazyEntries: true, autoClose: true });
  const sheets: SheetRows[] = [];
  for await (const entry of file.eachEntry()) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(entry.fileName)) await readWhole(file, entry);
    else sheets.push(await countSheet(file, entry));
  }
  return sheets.toSorted((left, right) => numberOf(left.part) - numberOf(right.part));
}

const numberOf = (part: string): number => Number(/\d+/.exec(basename(part))?.[0]);

async function readWhole(file: ZipFile, entry: Entry): Promise<void> {
  const scan = new XmlScan(entry.fileName);
  scan.add((await buffer(await file.openReadStreamPromise(entry))).toString('latin1'));
  scan.end();
}

async function countSheet(file: ZipFile, entry: Entry): Promise<SheetRows> {
  const scan = new XmlScan(entry.fileName);
  for await (const chunk of await file.openReadStreamPromise(entry))
    scan.add((chunk as Buffer).toString('latin1'));
  scan.end();
  return { part: entry.fileName, rows: scan.rows, lastRow: scan.lastRow };
}

// UTF-8 bytes read as Latin-1: C0 controls, lone surrogates, U+FFFE and U+FFFF.
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\u00ed[\u00a0-\u00bf]|\u00ef\u00bf[\u00be\u00bf]/;
const rowNumber = /\sr="(\d+)"/;

/** A tag scanner that sees a part in chunks of any size and keeps only the tags that are open. */
export class XmlScan {
  rows = 0;
  lastRow = 0;
  readonly #part: string;
  readonly #open: string[] = [];
  #rest = '';

  constructor(part: string) {
    this.#part = part;
  }

  add(latin1: string): void {
    const xml = this.#rest + latin1;
    if (forbidden.test(xml)) this.#refuse('holds a character that XML forbids');
    // The last tag may be torn, and so may a character of three bytes before it.
    const whole = xml.lastIndexOf('>') + 1;
    for (let at = xml.indexOf('<'); at >= 0 && at < whole;) {
      const end = xml.indexOf('>', at);
      this.#tag(xml, at, end);
      at = xml.indexOf('<', end);
    }
    this.#rest = xml.slice(whole);
  }

  end(): void {
    if (this.#open.length > 0 || this.#rest.trim() !== '') this.#refuse('ends before its tags do');
  }

  #tag(xml: string, at: number, end: number): void {
    const second = xml.charCodeAt(at + 1);
    if (second === questionMark) return;
    if (second === slash) this.#close(xml.slice(at + 2, end));
    else this.#begin(xml.slice(at + 1, end));
  }

  #begin(tag: string): void {
    const blank = tag.search(/[\s/]/);
    const name = blank < 0 ? tag : tag.slice(0, blank);
    if (name === 'row') this.#row(tag);
    if (!tag.endsWith('/')) this.#open.push(name);
  }

  #close(name: string): void {
    if (this.#open.pop() !== name) this.#refuse(`closes <${name}> that is not open`);
  }

  #row(tag: string): void {
    const number = Number(rowNumber.exec(tag)?.[1]);
    if (!(number > this.lastRow)) this.#refuse(`has row ${number} after row ${this.lastRow}`);
    this.lastRow = number;
    this.rows += 1;
  }

  #refuse(why: string): never {
    throw new Error(`${this.#part} ${why}`);
  }
}

const slash = 47;
const questionMark = 63;
