import type { Block } from '#shared/model/pack-model.ts';
import type { Flow } from '../flow.ts';
import { page, styles } from '../type/style.ts';

const above = 12;
const below = 5;

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
    for (const line of lines) flow.line(line, style);
    flow.y += below;
  });
}
