import type { Block } from '#shared/model/pack-model.ts';
import { baselineOf, type Flow } from '../flow.ts';
import type { Element } from '../structure/element.ts';
import { ink, page, styles, toneInk, type Style } from '../type/style.ts';

type Callout = Extract<Block, { kind: 'callout' }>;
/** One line of the box: its text, its look, and for the first line of a fact its label. */
type Line = {
  readonly text: string;
  readonly style: Style;
  readonly colour: string;
  readonly label?: string;
  readonly indent: number;
  readonly part: Part;
};
type Part = 'title' | 'text' | { readonly fact: number };

const inset = 14;
const padding = 8;
const labelWidth = 74;

/** Of a box that goes on over a page's end, so many lines stand at its foot and so many follow. */
const least = { before: 7, after: 3 } as const;
/** No box is split to fill less than this. */
const gap = 110;

/** A boxed statement with a bar in the colour of its tone: whole on one page, unless that leaves much of one empty. */
export async function paintCallout(flow: Flow, block: Callout): Promise<void> {
  let rest = linesOf(flow, block);
  await flow.ensure(keptHeight(rest, flow.room));
  const box = flow.begin('Div');
  const parts = new Parts(box);
  for (;;) {
    const fits = fitting(rest, flow.room);
    paintBox(flow, rest.slice(0, fits), parts, toneInk[block.tone]);
    rest = rest.slice(fits);
    if (rest.length === 0) break;
    await flow.newPage();
    flow.repeatTitle(block.title);
  }
  flow.end(box);
  flow.y += 9;
}

/** The elements of a box, made when the first line of each is painted. */
class Parts {
  readonly #box: Element;
  readonly #made = new Map<string, Element>();
  #list: Element | null = null;

  constructor(box: Element) {
    this.#box = box;
  }

  of(part: Part): Element {
    if (typeof part === 'string') return this.#kept(part, () => this.#box.child('P'));
    return this.#kept(`body ${part.fact}`, () => this.#item(part.fact).child('LBody'));
  }

  label(part: Part): Element {
    return typeof part === 'string'
      ? this.of(part)
      : this.#kept(`label ${part.fact}`, () => this.#item(part.fact).child('Lbl'));
  }

  #item(fact: number): Element {
    return this.#kept(`item ${fact}`, () => (this.#list ??= this.#box.child('L')).child('LI'));
  }

  #kept(name: string, make: () => Element): Element {
    const made = this.#made.get(name) ?? make();
    this.#made.set(name, made);
    return made;
  }
}

function linesOf(flow: Flow, block: Callout): readonly Line[] {
  const width = page.measure - 2 * inset;
  const colour = toneInk[block.tone];
  const title = flow.wrap(block.title, styles.calloutTitle, width);
  const text = block.text === '' ? [] : flow.wrap(block.text, styles.body, width);
  return [
    ...title.map((line) => ({
      text: line,
      style: styles.calloutTitle,
      colour,
      indent: 0,
      part: 'title' as const,
    })),
    ...text.map((line) => ({
      text: line,
      style: styles.body,
      colour: ink.text,
      indent: 0,
      part: 'text' as const,
    })),
    ...(block.facts ?? []).flatMap(({ label, value }, fact) =>
      flow.wrap(value, styles.fact, width - labelWidth).map((line, at) => ({
        text: line,
        style: styles.fact,
        colour: ink.text,
        indent: labelWidth,
        part: { fact },
        ...(at === 0 ? { label: flow.faces.printable(label) } : {}),
      })),
    ),
  ];
}

const heightOf = (lines: readonly Line[]) =>
  lines.reduce((sum, line) => sum + line.style.leading, 2 * padding);

/** What must fit here for the box to begin here. */
function keptHeight(lines: readonly Line[], room: number): number {
  const whole = heightOf(lines);
  if (whole <= room) return whole;
  const most = Math.min(whole, page.bottom - page.top);
  const fits = fitting(lines, room);
  const split = room >= gap && fits >= least.before && lines.length - fits >= least.after;
  return split ? heightOf(lines.slice(0, least.before)) : most;
}

/** How many lines a box of this height holds; at least one, so that it always goes on. */
function fitting(lines: readonly Line[], room: number): number {
  let count = 0;
  let height = 2 * padding;
  for (const line of lines) {
    height += line.style.leading;
    if (height > room) break;
    count += 1;
  }
  return Math.max(1, count);
}

function paintBox(flow: Flow, lines: readonly Line[], parts: Parts, bar: string): void {
  const height = heightOf(lines);
  flow.canvas.rectangle(page.left, flow.y, page.measure, height, ink.band);
  flow.canvas.rectangle(page.left, flow.y, 3, height, bar);
  let y = flow.y + padding;
  for (const { text, style, colour, label, indent, part } of lines) {
    const baseline = y + baselineOf(style);
    if (label !== undefined) {
      flow.canvas.own(parts.label(part));
      flow.canvas.text(label, page.left + inset, baseline, styles.factLabel);
    }
    flow.canvas.own(parts.of(part));
    flow.canvas.text(text, page.left + inset + indent, baseline, style, { colour });
    y += style.leading;
  }
  flow.y += height;
}
