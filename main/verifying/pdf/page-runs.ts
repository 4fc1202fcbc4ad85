import { Malformed } from '#shared/pack/der.ts';
import { isDictionary, isList, PdfName, PdfText, type PdfValue } from './pdf-value.ts';
import { ValueReader } from './read-value.ts';

/** A piece of text in one line, as it is painted; points from the top left corner of its page. */
export type Run = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** From 0 (black) to 1 (white). */
  readonly lightness: number;
  /** Not decoration or repetition, but what the page is read for. */
  readonly read: boolean;
  readonly face: string;
  readonly codes: readonly number[];
  /** Something was painted over it afterwards. */
  covered: boolean;
};

/** What the painting of a page needs to know of what it uses. */
export type PageResources = {
  /** Texts by the codes of a face. */
  readonly face: (name: string) => readonly string[];
  /** The letters of a drawing that several pages show; null: it is a picture. */
  readonly drawing: (name: string) => readonly Run[] | null;
};

/** Operators that leave no text and only need operands of the right kind. */
const plain: Readonly<Record<string, number>> = { RG: 3, w: 1, m: 2, l: 2, S: 0, W: 0, n: 0, f: 0 };
/** What a page or a drawing shows, and whether there is more than letters in it. */
export type Painted = { readonly runs: readonly Run[]; readonly lettersAlone: boolean };
const strokes: ReadonlySet<string> = new Set(['m', 'l', 'S']);
const mostOperators = 400_000;
const deepest = 8;

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/**
 * What a page shows, in the order in which it is painted. Only what the program paints with is known: anything else,
 * such as text that is drawn without being seen, or a picture inside the operators, is refused.
 */
export function pageRuns(content: string, page: PageResources): Painted {
  const painter = new Painter(page);
  const reader = new ValueReader(content);
  for (let count = 0; ; count += 1) {
    if (count > mostOperators) throw new Malformed('a page has more operators than a page can have');
    const operands: PdfValue[] = [];
    for (reader.skipSpace(); reader.operandFollows; reader.skipSpace()) operands.push(reader.value());
    const operator = reader.operator();
    if (operator === null) break;
    painter.apply(operator, operands);
  }
  return painter.finish();
}

class Painter {
  readonly #page: PageResources;
  readonly #runs: Run[] = [];
  /** Tags of the marked content that is open. */
  readonly #marks: string[] = [];
  #depth = 0;
  #turned = false;
  #clipped = false;
  #lettersAlone = true;
  #moved: readonly number[] | null = null;
  #box: Box | null = null;
  #lightness = 0;
  #face = '';
  #size = 0;
  /** Where the open block of text stands; null: none is open, or nothing said where. */
  #at: { readonly x: number; readonly y: number; readonly upright: boolean } | null = null;
  #inText = false;

  constructor(page: PageResources) {
    this.#page = page;
  }

  apply(operator: string, operands: readonly PdfValue[]): void {
    const count = plain[operator];
    if (count !== undefined) {
      numbersOf(operands, count);
      if (strokes.has(operator) && !this.#clipped)
        throw new Malformed('a page draws lines outside of any box');
      if (operator === 'f' || operator === 'n') this.#fill(operator === 'n');
      return;
    }
    if (this.#inText) return this.#text(operator, operands);
    return this.#graphics(operator, operands);
  }

  finish(): Painted {
    if (this.#depth !== 0 || this.#inText || this.#marks.length > 0)
      throw new Malformed('a page ends in the midst of something');
    return { runs: this.#runs, lettersAlone: this.#lettersAlone };
  }

  #graphics(operator: string, operands: readonly PdfValue[]): void {
    switch (operator) {
      case 'q':
      case 'Q':
        return this.#save(operator === 'q' ? 1 : -1);
      case 'cm':
        return this.#transform(numbersOf(operands, 6));
      case 'rg': {
        const [red = 0, green = 0, blue = 0] = numbersOf(operands, 3);
        this.#lightness = 0.3 * red + 0.59 * green + 0.11 * blue;
        return;
      }
      case 're': {
        this.#lettersAlone = false;
        const [x = 0, y = 0, width = 0, height = 0] = numbersOf(operands, 4);
        this.#box = { left: x, top: y, right: x + width, bottom: y + height };
        return;
      }
      case 'Do':
        return this.#drawing(operands);
      case 'BMC':
      case 'BDC':
        return this.#mark(operator, operands);
      case 'EMC':
        if (this.#marks.pop() === undefined) throw new Malformed('a page ends a mark that it did not begin');
        return;
      case 'BT':
        if (this.#depth > 0 || operands.length > 0)
          throw new Malformed('a page paints text in another place');
        this.#inText = true;
        this.#at = null;
        return;
      default:
        throw unknown(operator);
    }
  }

  #text(operator: string, operands: readonly PdfValue[]): void {
    switch (operator) {
      case 'Tf': {
        const [name, size] = operands;
        if (!(name instanceof PdfName) || typeof size !== 'number') throw unknown(operator);
        this.#face = name.name;
        this.#size = size;
        return;
      }
      case 'Tm': {
        const [a, b, c, d, x = 0, y = 0] = numbersOf(operands, 6);
        this.#at = { x, y, upright: a === 1 && b === 0 && c === 0 && d === -1 };
        return;
      }
      case 'Tj':
      case 'TJ':
        return this.#show(operator === 'Tj' ? operands : itemsOf(operands));
      case 'ET':
        this.#inText = false;
        return;
      default:
        throw unknown(operator);
    }
  }

  /** A box that is filled, or that lines are drawn in. */
  #fill(clips: boolean): void {
    if (this.#box === null) throw new Malformed('a page fills no box');
    this.#cover(this.#box);
    this.#box = null;
    if (clips) this.#clipped = this.#depth > 0;
  }

  #save(step: number): void {
    this.#depth += step;
    this.#moved = null;
    this.#clipped = false;
    if (this.#depth < 0 || this.#depth > deepest) throw new Malformed('a page restores what it did not save');
  }

  /** The first turns the page upside down, as pdfkit does; others stand inside `q` and `Q`. */
  #transform(matrix: readonly number[]): void {
    const [a, b, c, d, e] = matrix;
    if (this.#depth > 0) this.#moved = matrix;
    else if (this.#turned || !(a === 1 && b === 0 && c === 0 && d === -1 && e === 0))
      throw new Malformed('a page is turned in another way than pages are');
    else this.#turned = true;
  }

  /** A picture lies over what is below it; numbers of pages are drawings of text alone. */
  #drawing([name]: readonly PdfValue[]): void {
    if (!(name instanceof PdfName)) throw unknown('Do');
    const [a = 1, , , d = 1, e = 0, f = 0] = this.#moved ?? [];
    this.#lettersAlone = false;
    const letters = this.#page.drawing(name.name);
    if (letters !== null) {
      if (a !== 1 || d !== 1) throw new Malformed('a drawing of letters is not as large as it was drawn');
      for (const run of letters) this.#put({ ...run, x: run.x + e, y: run.y + f, read: false });
      return;
    }
    const [left, right] = [Math.min(e, e + a), Math.max(e, e + a)];
    this.#cover({ left, right, top: Math.min(f, f + d), bottom: Math.max(f, f + d) });
  }

  #mark(operator: string, operands: readonly PdfValue[]): void {
    const [tag, properties, ...more] = operands;
    const has = properties !== undefined;
    if (!(tag instanceof PdfName) || more.length > 0 || has !== (operator === 'BDC')) throw unknown(operator);
    if (has && !isDictionary(properties)) throw new Malformed('a page marks content by a name');
    for (const key of has ? properties.keys() : [])
      if (!['MCID', 'Type', 'Subtype'].includes(key))
        throw new Malformed(`a page gives its content another meaning (/${key})`);
    this.#marks.push(tag.name);
    if (this.#marks.length > deepest) throw new Malformed('the marks of a page are nested too deep');
  }

  #show(items: readonly PdfValue[]): void {
    if (this.#at === null) throw new Malformed('a page shows text without saying where');
    const codes = items.flatMap((item) => {
      if (item instanceof PdfText) return codesOf(item);
      if (typeof item !== 'number' || Math.abs(item) > widestKern)
        throw new Malformed('letters of a page are moved apart');
      return [];
    });
    const texts = this.#page.face(this.#face);
    const text = codes.map((code) => texts[code] ?? noText()).join('');
    const { x, y, upright } = this.#at;
    this.#at = null;
    if (!upright) return;
    const read = !this.#marks.includes('Artifact');
    const common = { x, y, size: this.#size, lightness: this.#lightness };
    this.#put({ ...common, text, read, face: this.#face, codes, covered: false });
  }

  /** Letters over letters hide them as a box does. */
  #put(run: Run): void {
    const { x, y, size, text } = run;
    const [top, bottom] = [y - 0.5 * size, y - 0.15 * size];
    this.#cover({ left: x, right: x + 0.25 * size * text.length, top, bottom });
    this.#runs.push(run);
  }

  /** Marks text that is below what is painted now. */
  #cover(box: Box): void {
    for (const run of this.#runs) if (isOver(box, run)) run.covered = true;
  }
}

/** Of a thousand to an em; pairs of letters stand closer or wider than that only where something is hidden. */
const widestKern = 250;

/** The middle of the letters, in height and along the first half of the narrowest that such a text can be. */
function isOver({ left, top, right, bottom }: Box, { x, y, size, text }: Run): boolean {
  const [from, to] = [y - 0.5 * size, y - 0.15 * size];
  const end = x + 0.25 * size * text.length;
  return left < end && right > x && top < to && bottom > from;
}

const unknown = (operator: string): Malformed =>
  new Malformed(`a page is painted with an operator that the program does not use (${operator})`);

function noText(): never {
  throw new Malformed('a page shows a letter that its face has no text for');
}

function numbersOf(operands: readonly PdfValue[], count: number): readonly number[] {
  const numbers = operands.filter((one): one is number => typeof one === 'number');
  if (operands.length !== count || numbers.length !== count)
    throw new Malformed('an operator of a page has other operands than it takes');
  return numbers;
}

function itemsOf(operands: readonly PdfValue[]): readonly PdfValue[] {
  const [items] = operands;
  if (operands.length !== 1 || !isList(items)) throw unknown('TJ');
  return items;
}

/** Two bytes a code, written in digits. */
function codesOf({ bytes, hex }: PdfText): readonly number[] {
  if (!hex || bytes.length % 2 !== 0) throw new Malformed('a page shows text that is not written in codes');
  return Array.from(
    { length: bytes.length / 2 },
    (_, at) => bytes.charCodeAt(2 * at) * 256 + bytes.charCodeAt(2 * at + 1),
  );
}
