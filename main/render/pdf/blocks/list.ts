import { baselineOf, keptLines, type Flow } from '../flow.ts';
import type { Element } from '../structure/element.ts';
import { ink, page, styles } from '../type/style.ts';

const indent = 14;
const between = 2.5;

export async function paintList(flow: Flow, items: readonly string[]): Promise<void> {
  let list: Element | null = null;
  const all = items.map((item) => flow.wrap(item, styles.body, page.measure - indent - 10));
  for (const [at, lines] of all.entries()) {
    // The last item takes the one before it along, so that it does not stand alone on a page.
    const together = at === all.length - 2 ? (all.at(-1)?.length ?? 0) : 0;
    await flow.ensure((keptLines(lines.length) + keptLines(together)) * styles.body.leading + between);
    list ??= flow.begin('L');
    flow.canvas.own(list.child('LI').child('LBody'));
    flow.canvas.rectangle(page.left + 2, flow.y + baselineOf(styles.body) - 4.4, 3.2, 3.2, ink.accent);
    await flow.lines(lines, styles.body, page.left + indent);
    flow.y += between;
  }
  if (list !== null) flow.end(list);
  flow.y += 6;
}
