import type { Block } from '#shared/model/pack-model.ts';
import type { Flow } from '../flow.ts';
import { page, styles, toneInk, type Style } from '../type/style.ts';

/** Lines longer than this are tiring to read. */
const measure = page.measure - 20;
const introduction = 4;
const below = 7;

export async function paintParagraph(
  flow: Flow,
  block: Extract<Block, { kind: 'paragraph' }>,
): Promise<void> {
  const style = styleOf(block);
  const colour = block.tone === undefined || block.tone === 'muted' ? style.colour : toneInk[block.tone];
  const lines = flow.wrap(block.text, style, measure);
  // A short text under a heading introduces what follows: it goes with it.
  const held =
    lines.length <= introduction &&
    flow.holdAlso(lines.length * style.leading + below, () => {
      const element = flow.begin('P');
      for (const line of lines) flow.line(line, style, page.left, colour);
      flow.end(element);
      flow.y += below;
    });
  if (held) return;
  await flow.paragraph('P', lines, style, page.left, colour);
  flow.y += below;
}

function styleOf({ tone, strong }: Extract<Block, { kind: 'paragraph' }>): Style {
  if (strong === true) return styles.calloutTitle;
  return tone === 'muted' ? styles.note : styles.body;
}
