import type { Block } from '#shared/model/pack-model.ts';
import type { Flow } from '../flow.ts';
import type { Element } from '../structure/element.ts';
import { page, styles } from '../type/style.ts';

const above = 12;
const below = 5;

/** Sections that have a heading of the second level: only there may one of the third follow. */
const entered = new WeakSet<Element>();

/** No level is left out: a minor heading is of the second level where none of that level came before it. */
function levelOf(flow: Flow, minor: boolean): 'H2' | 'H3' {
  if (minor && entered.has(flow.parent)) return 'H3';
  entered.add(flow.parent);
  return 'H2';
}

/** A heading never ends a page: it is held back and painted with the first of what follows it. */
export async function paintHeading(
  flow: Flow,
  { text, minor = false }: Extract<Block, { kind: 'heading' }>,
  mark: () => void,
): Promise<void> {
  const style = minor ? styles.minorHeading : styles.heading;
  const lines = flow.wrap(text, style);
  await flow.hold(above + lines.length * style.leading + below, () => {
    if (flow.y > page.top) flow.y += above;
    if (!minor) mark();
    const element = flow.begin(levelOf(flow, minor));
    for (const line of lines) flow.line(line, style);
    flow.end(element);
    flow.y += below;
  });
}
