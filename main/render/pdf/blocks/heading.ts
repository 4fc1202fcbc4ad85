import type { Flow } from '../flow.ts';
import { page, styles } from '../type/style.ts';

/** A heading never ends a page: it takes a few lines of what follows with it. */
export async function paintHeading(flow: Flow, text: string, mark: () => void): Promise<void> {
  const lines = flow.wrap(text, styles.heading);
  if (flow.y > page.top) flow.y += 12;
  await flow.ensure(lines.length * styles.heading.leading + 76);
  mark();
  for (const line of lines) flow.line(line, styles.heading);
  flow.y += 5;
}
