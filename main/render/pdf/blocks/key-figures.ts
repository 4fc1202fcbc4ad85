import type { KeyFigure } from '#shared/model/pack-model.ts';
import { baselineOf, type Flow } from '../flow.ts';
import { ink, page, styles, toneInk, type Style } from '../type/style.ts';

const gap = 14;
const inset = 10;

/** Big numbers side by side, four at most in a row, each with what it is a share of. */
export async function paintKeyFigures(flow: Flow, items: readonly KeyFigure[]): Promise<void> {
  const columns = Math.min(4, Math.max(1, items.length));
  for (let from = 0; from < items.length; from += columns) {
    await paintRow(flow, items.slice(from, from + columns), (page.measure - gap * (columns - 1)) / columns);
  }
  flow.y += 4;
}

async function paintRow(flow: Flow, items: readonly KeyFigure[], width: number): Promise<void> {
  const cards = items.map((item) => linesOf(flow, item, width - 2 * inset));
  const height = Math.max(...cards.map((card) => card.reduce((sum, line) => sum + line.style.leading, 18)));
  await flow.ensure(height + 10);
  for (const [at, card] of cards.entries()) {
    const x = page.left + at * (width + gap);
    const colour = toneInk[items[at]?.tone ?? 'neutral'];
    flow.canvas.rectangle(x, flow.y, width, height, ink.band);
    flow.canvas.rectangle(x, flow.y, width, 2.4, colour);
    let y = flow.y + 10;
    for (const { text, style } of card) {
      const toned = style === styles.figure ? { colour } : {};
      flow.canvas.text(text, x + inset, y + baselineOf(style), style, toned);
      y += style.leading;
    }
  }
  flow.y += height + 10;
}

function linesOf(
  flow: Flow,
  item: KeyFigure,
  width: number,
): readonly { readonly text: string; readonly style: Style }[] {
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
