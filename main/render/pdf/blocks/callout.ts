import type { Block } from '#shared/model/pack-model.ts';
import { baselineOf, type Flow } from '../flow.ts';
import { ink, page, styles, toneInk, type Style } from '../type/style.ts';

type Callout = Extract<Block, { kind: 'callout' }>;
/** One line of the box: its text, its look, and for the first line of a fact its label. */
type Line = {
  readonly text: string;
  readonly style: Style;
  readonly colour: string;
  readonly label?: string;
  readonly indent: number;
};

const inset = 14;
const padding = 8;
const labelWidth = 74;

/** A boxed statement with a bar in the colour of its tone, whole on one page if a page can hold it. */
export async function paintCallout(flow: Flow, block: Callout): Promise<void> {
  let rest = linesOf(flow, block);
  await flow.ensure(Math.min(heightOf(rest), page.bottom - page.top));
  for (;;) {
    const fits = fitting(rest, flow.room);
    paintBox(flow, rest.slice(0, fits), toneInk[block.tone]);
    rest = rest.slice(fits);
    if (rest.length === 0) break;
    await flow.newPage();
  }
  flow.y += 9;
}

function linesOf(flow: Flow, block: Callout): readonly Line[] {
  const width = page.measure - 2 * inset;
  const colour = toneInk[block.tone];
  const title = flow.wrap(block.title, styles.calloutTitle, width);
  const text = block.text === '' ? [] : flow.wrap(block.text, styles.body, width);
  return [
    ...title.map((line) => ({ text: line, style: styles.calloutTitle, colour, indent: 0 })),
    ...text.map((line) => ({ text: line, style: styles.body, colour: ink.text, indent: 0 })),
    ...(block.facts ?? []).flatMap(({ label, value }) =>
      flow.wrap(value, styles.fact, width - labelWidth).map((line, at) => ({
        text: line,
        style: styles.fact,
        colour: ink.text,
        indent: labelWidth,
        ...(at === 0 ? { label: flow.faces.printable(label) } : {}),
      })),
    ),
  ];
}

const heightOf = (lines: readonly Line[]) =>
  lines.reduce((sum, line) => sum + line.style.leading, 2 * padding);

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

function paintBox(flow: Flow, lines: readonly Line[], bar: string): void {
  const height = heightOf(lines);
  flow.canvas.rectangle(page.left, flow.y, page.measure, height, ink.band);
  flow.canvas.rectangle(page.left, flow.y, 3, height, bar);
  let y = flow.y + padding;
  for (const { text, style, colour, label, indent } of lines) {
    const baseline = y + baselineOf(style);
    if (label !== undefined) flow.canvas.text(label, page.left + inset, baseline, styles.factLabel);
    flow.canvas.text(text, page.left + inset + indent, baseline, style, { colour });
    y += style.leading;
  }
  flow.y += height;
}
