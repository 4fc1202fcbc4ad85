import type { Block } from '#shared/model/pack-model.ts';
import type { Flow } from '../flow.ts';
import { page, styles, toneInk, type Style } from '../type/style.ts';

/** Lines longer than this are tiring to read. */
const measure = page.measure - 20;

export async function paintParagraph(
  flow: Flow,
  block: Extract<Block, { kind: 'paragraph' }>,
): Promise<void> {
  const style = styleOf(block);
  const colour = block.tone === undefined || block.tone === 'muted' ? style.colour : toneInk[block.tone];
  await flow.lines(flow.wrap(block.text, style, measure), style, page.left, colour);
  flow.y += 7;
}

function styleOf({ tone, strong }: Extract<Block, { kind: 'paragraph' }>): Style {
  if (strong === true) return styles.calloutTitle;
  return tone === 'muted' ? styles.note : styles.body;
}
