import { artifacts, type Owner } from './structure/owner.ts';
import type { Faces } from './type/faces.ts';
import type { Style } from './type/style.ts';
import type { Typeface } from './type/typeface.ts';

export type Align = 'left' | 'right' | 'centre';

/**
 * Page operators for text, boxes and lines, in points from the top left corner (pdfkit turns each page upside down
 * before anything is painted). Kept in a list and handed to the page when it is full. On a tagged page all that is
 * painted stands in the marked content of its owner.
 */
export class Canvas {
  readonly #faces: Faces;
  readonly #tagged: boolean;
  #owner: Owner = artifacts.layout;
  /** Whose marked content the last operator stands in. */
  #open: Owner | null = null;
  #operators: string[] = [];
  #fill = '';
  #font = '';
  readonly #used = new Set<Typeface>();

  /** `tagged`: a page; a drawing that pages show belongs to whoever shows it. */
  constructor(faces: Faces, tagged = false) {
    this.#faces = faces;
    this.#tagged = tagged;
  }

  /** Whose content is painted from now on; returns whose it was. */
  own(owner: Owner): Owner {
    const before = this.#owner;
    this.#owner = owner;
    return before;
  }

  /** One line of text on `baseline`; its text must be printable. Returns its width. */
  text(
    text: string,
    x: number,
    baseline: number,
    style: Style,
    options: { readonly align?: Align; readonly colour?: string } = {},
  ): number {
    if (text === '') return 0;
    const runs = this.#faces.runs(style, text);
    const { align = 'left' } = options;
    let from = x;
    if (align !== 'left') {
      const seen = runs.reduce((sum, { face, text: part }) => sum + face.width(part, style.size), 0);
      const spaces = text.length - text.trimEnd().length;
      const width = seen - spaces * (runs.at(-1)?.face.width(' ', style.size) ?? 0);
      from -= align === 'right' ? width : width / 2;
    }
    this.#enter(this.#owner);
    this.#setFill(options.colour ?? style.colour);
    const begin = from;
    for (const { face, text: part } of runs) {
      const encoded = style.kern ? face.encodeKerned(part) : face.encode(part);
      this.#operators.push(
        `BT ${this.#fontFor(face, style.size)}1 0 0 -1 ${n(from)} ${n(baseline)} Tm ${encoded} ET`,
      );
      from += face.width(part, style.size);
    }
    return from - begin;
  }

  /** Text along a rising diagonal, its middle at x and y. */
  diagonal(text: string, x: number, y: number, style: Style, degrees: number): void {
    const face = this.#faces.for(style, text);
    const half = face.width(text, style.size) / 2;
    const angle = (degrees * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    this.#enter(this.#owner);
    this.#setFill(style.colour);
    // The text's own y axis points up, the page's down.
    const matrix = [cos, -sin, -sin, -cos].map((value) => value.toFixed(4)).join(' ');
    const origin = `${n(x - half * cos)} ${n(y + half * sin)}`;
    this.#operators.push(
      `BT ${this.#fontFor(face, style.size)}${matrix} ${origin} Tm ${face.encode(text)} ET`,
    );
  }

  rectangle(x: number, y: number, width: number, height: number, colour: string): void {
    this.#enterGraphic();
    this.#setFill(colour);
    this.#operators.push(`${n(x)} ${n(y)} ${n(width)} ${n(height)} re f`);
  }

  /** A horizontal rule, painted as a box so that it needs no stroke state. */
  rule(x: number, y: number, width: number, thickness: number, colour: string): void {
    this.rectangle(x, y - thickness / 2, width, thickness, colour);
  }

  frame(x: number, y: number, width: number, height: number, thickness: number, colour: string): void {
    this.rule(x, y, width, thickness, colour);
    this.rule(x, y + height, width, thickness, colour);
    this.rectangle(x - thickness / 2, y, thickness, height, colour);
    this.rectangle(x + width - thickness / 2, y, thickness, height, colour);
  }

  /** White lines at half a right angle, cut off at the box. */
  // eslint-disable-next-line eslint/max-params -- a box and a direction
  hatch(x: number, y: number, width: number, height: number, direction: 'rising' | 'falling'): void {
    const lines: string[] = [];
    for (let from = x - height; from < x + width; from += hatchStep) {
      const [top, bottom] = direction === 'rising' ? [from + height, from] : [from, from + height];
      lines.push(`${n(bottom)} ${n(y + height)} m ${n(top)} ${n(y)} l`);
    }
    this.#enterGraphic();
    const clip = `${n(x)} ${n(y)} ${n(width)} ${n(height)} re W n`;
    this.#operators.push(`q ${clip} 1 1 1 RG 0.7 w ${lines.join(' ')} S Q`);
  }

  /** An operator that leaves the graphics state as it was. */
  raw(operator: string): void {
    this.#enter(this.#owner);
    this.#operators.push(operator);
  }

  /** What was painted, and the faces that it uses; the next stroke begins on a clean page. */
  take(): { readonly operators: string; readonly faces: readonly Typeface[] } {
    this.#leave();
    const taken = { operators: this.#operators.join('\n'), faces: [...this.#used] };
    this.#operators = [];
    this.#fill = '';
    this.#font = '';
    this.#used.clear();
    return taken;
  }

  #enterGraphic(): void {
    this.#enter(this.#owner.graphic ? this.#owner : artifacts.layout);
  }

  #enter(owner: Owner): void {
    if (!this.#tagged || owner === this.#open) return;
    this.#leave();
    this.#operators.push(owner.opening());
    this.#open = owner;
  }

  #leave(): void {
    if (this.#open !== null) this.#operators.push('EMC');
    this.#open = null;
  }

  #setFill(colour: string): void {
    if (colour === this.#fill) return;
    this.#fill = colour;
    this.#operators.push(rgb(colour));
  }

  #fontFor(face: Typeface, size: number): string {
    this.#used.add(face);
    const font = `/${face.id} ${n(size)} Tf `;
    if (font === this.#font) return '';
    this.#font = font;
    return font;
  }
}

/** Between two lines of a hatch. */
const hatchStep = 3.4;

const colours = new Map<string, string>();

function rgb(colour: string): string {
  const known = colours.get(colour);
  if (known !== undefined) return known;
  const parts = [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255).toFixed(3));
  const operator = `${parts.join(' ')} rg`;
  colours.set(colour, operator);
  return operator;
}

/** Hundredths of a point are finer than any printer. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
