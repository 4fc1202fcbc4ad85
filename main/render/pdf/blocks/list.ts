import { baselineOf, type Flow } from '../flow.ts';
import type { Element } from '../structure/element.ts';
import { ink, page, styles } from '../type/style.ts';

const indent = 14;

export async function paintList(flow: Flow, items: readonly string[]): Promise<void> {
  let list: Element | null = null;
  for (const item of items) {
    const lines = flow.wrap(item, styles.body, page.measure - indent - 10);
    await flow.ensure(Math.min(lines.length, 2) * styles.body.leading);
    list ??= flow.begin('L');
    flow.canvas.own(list.child('LI').child('LBody'));
    flow.canvas.rectangle(page.left + 2, flow.y + baselineOf(styles.body) - 4.4, 3.2, 3.2, ink.accent);
    await flow.lines(lines, styles.body, page.left + indent);
    flow.y += 2.5;
  }
  if (list !== null) flow.end(list);
  flow.y += 6;
}
