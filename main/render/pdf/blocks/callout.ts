import type { Block } from '#shared/model/pack-model.ts';
import { baselineOf, type Flow } from '../flow.ts';
import { ink, page, styles, toneInk } from '../type/style.ts';

const inset = 14;
const padding = 9;

/** A boxed statement with a bar in the colour of its tone. It stays whole on one page if a page can hold it. */
export async function paintCallout(flow: Flow, block: Extract<Block, { kind: 'callout' }>): Promise<void> {
  const width = page.measure - 2 * inset;
  const title = flow.wrap(block.title, styles.calloutTitle, width);
  let rest = block.text === '' ? [] : flow.wrap(block.text, styles.body, width);
  const titleHeight = title.length * styles.calloutTitle.leading + (rest.length > 0 ? 2 : 0);
  const whole = titleHeight + rest.length * styles.body.leading + 2 * padding;
  await flow.ensure(Math.min(whole, page.bottom - page.top));
  let head = title;
  do {
    const used = head.length * styles.calloutTitle.leading + 2 * padding + 2;
    const fits = Math.max(1, Math.floor((flow.room - used) / styles.body.leading));
    paintBox(flow, head, rest.slice(0, fits), toneInk[block.tone]);
    rest = rest.slice(fits);
    head = [];
    if (rest.length > 0) await flow.newPage();
  } while (rest.length > 0);
  flow.y += 12;
}

function paintBox(flow: Flow, title: readonly string[], text: readonly string[], colour: string): void {
  const gap = title.length > 0 && text.length > 0 ? 2 : 0;
  const height =
    title.length * styles.calloutTitle.leading + gap + text.length * styles.body.leading + 2 * padding;
  flow.canvas.rectangle(page.left, flow.y, page.measure, height, ink.band);
  flow.canvas.rectangle(page.left, flow.y, 3, height, colour);
  let y = flow.y + padding;
  for (const line of title) {
    flow.canvas.text(line, page.left + inset, y + baselineOf(styles.calloutTitle), styles.calloutTitle, {
      colour,
    });
    y += styles.calloutTitle.leading;
  }
  y += gap;
  for (const line of text) {
    flow.canvas.text(line, page.left + inset, y + baselineOf(styles.body), styles.body);
    y += styles.body.leading;
  }
  flow.y += height;
}
