import type { Block } from '#shared/model/pack-model.ts';
import type { Flow } from '../flow.ts';
import { openImage } from '../images/open-image.ts';
import { ink, page, styles } from '../type/style.ts';
import { paintCallout } from './callout.ts';

const tallest = 470;

/** Evidence as it was captured, scaled down to the page and never up, framed, with its caption and provenance. */
export async function paintImage(flow: Flow, block: Extract<Block, { kind: 'image' }>): Promise<void> {
  const opened = openImage(flow.document, flow.ports.image(block.file));
  if (!opened.ok) {
    const { imageRefused, imageFaults } = flow.model.labels;
    await paintCallout(flow, {
      kind: 'callout',
      tone: 'warning',
      title: block.caption,
      text: `${imageRefused} ${imageFaults[opened.error]} (${block.file})`,
    });
    return;
  }
  const image = opened.value;
  // A pixel of a screen is 0.75 points; larger than that it would only be blurred.
  const scale = Math.min(page.measure / image.width, tallest / image.height, 0.75);
  const [width, height] = [image.width * scale, image.height * scale];
  const caption = flow.wrap(block.caption, styles.caption);
  const facts = block.facts.flatMap((fact) => flow.wrap(fact, styles.small));
  const text = caption.length * styles.caption.leading + facts.length * styles.small.leading + 10;
  await flow.ensure(Math.min(height + text, page.bottom - page.top));
  const bottom = page.height - flow.y - height;
  const element = flow.begin('Figure', { alternative: [block.caption, ...block.facts].join('. ') });
  element.bound([page.left, bottom, page.left + width, bottom + height]);
  flow.paintPast(element, () => image.paint(page.left, flow.y, width, height));
  flow.end(element);
  flow.canvas.frame(page.left, flow.y, width, height, 0.6, ink.hairline);
  flow.y += height + 6;
  await flow.paragraph('Caption', caption, styles.caption);
  await flow.paragraph('P', facts, styles.small);
  flow.y += 16;
}
