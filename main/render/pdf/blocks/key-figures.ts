import type { KeyFigure } from '#shared/model/pack-model.ts';
import { baselineOf, type Flow } from '../flow.ts';
import type { Element } from '../structure/element.ts';
import { ink, page, styles, toneInk, type Style } from '../type/style.ts';

const gap = 14;
const inset = 10;

/** Big numbers side by side, four at most in a row, each with what it is a share of. */
export async function paintKeyFigures(flow: Flow, items: readonly KeyFigure[]): Promise<void> {
  const columns = Math.min(4, Math.max(1, items.length));
  const width = (page.measure - gap * (columns - 1)) / columns;
  let list: Element | null = null;
  for (let from = 0; from < items.length; from += columns) {
    const row = rowOf(flow, items.slice(from, from + columns), width);
    await flow.ensure(row.height + 10);
    list ??= flow.begin('L');
    paintRow(flow, row, list);
  }
  if (list !== null) flow.end(list);
  flow.y += 4;
}

type Line = { readonly text: string; readonly style: Style };
type Row = {
  readonly items: readonly KeyFigure[];
  readonly cards: readonly (readonly Line[])[];
  readonly width: number;
  readonly height: number;
};

function rowOf(flow: Flow, items: readonly KeyFigure[], width: number): Row {
  const cards = items.map((item) => linesOf(flow, item, width - 2 * inset));
  const height = Math.max(...cards.map((card) => card.reduce((sum, line) => sum + line.style.leading, 18)));
  return { items, cards, width, height };
}

function paintRow(flow: Flow, { items, cards, width, height }: Row, list: Element): void {
  for (const [at, card] of cards.entries()) {
    const x = page.left + at * (width + gap);
    const colour = toneInk[items[at]?.tone ?? 'neutral'];
    flow.canvas.rectangle(x, flow.y, width, height, ink.band);
    flow.canvas.rectangle(x, flow.y, width, 2.4, colour);
    let y = flow.y + 10;
    const item = list.child('LI');
    const [label, body] = [item.child('Lbl'), item.child('LBody')];
    for (const { text, style } of card) {
      const toned = style === styles.figure ? { colour } : {};
      flow.canvas.own(style === styles.figureLabel ? label : body);
      flow.canvas.text(`${text.trimEnd()} `, x + inset, y + baselineOf(style), style, toned);
      y += style.leading;
    }
  }
  flow.y += height + 10;
}

function linesOf(flow: Flow, item: KeyFigure, width: number): readonly Line[] {
  const part = (text: string, style: Style) =>
    text === '' ? [] : flow.wrap(text, style, width).map((line) => ({ text: line, style }));
  const big = item.percent === '' ? item.value : item.percent;
  return [
    ...part(item.label, styles.figureLabel),
    ...part(big, styles.figure),
    ...(item.percent === '' ? [] : part(item.value, styles.figureValue)),
    ...part(item.note, styles.small),
  ];
}
