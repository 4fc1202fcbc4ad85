import type { Flow } from '../flow.ts';
import { page, styles } from '../type/style.ts';

const above = 12;
const below = 5;

/** A heading never ends a page: it is held back and painted with the first of what follows it. */
export async function paintHeading(flow: Flow, text: string, mark: () => void): Promise<void> {
  const lines = flow.wrap(text, styles.heading);
  await flow.hold(above + lines.length * styles.heading.leading + below, () => {
    if (flow.y > page.top) flow.y += above;
    mark();
    for (const line of lines) flow.line(line, styles.heading);
    flow.y += below;
  });
}
