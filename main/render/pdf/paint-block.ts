import { assertNever } from '#shared/lib/assert.ts';
import type { Block } from '#shared/model/pack-model.ts';
import { paintCallout } from './blocks/callout.ts';
import { paintFacts } from './blocks/facts.ts';
import { paintFigure } from './blocks/figure.ts';
import { paintHeading } from './blocks/heading.ts';
import { paintImage } from './blocks/image.ts';
import { paintKeyFigures } from './blocks/key-figures.ts';
import { paintList } from './blocks/list.ts';
import { paintParagraph } from './blocks/paragraph.ts';
import { paintTable } from './blocks/table.ts';
import type { Flow } from './flow.ts';

/** One painter a kind of block. `mark` is called where a heading stands. */
export async function paintBlock(flow: Flow, block: Block, mark: () => void): Promise<void> {
  switch (block.kind) {
    case 'heading':
      return await paintHeading(flow, block, mark);
    case 'paragraph':
      return await paintParagraph(flow, block);
    case 'list':
      return await paintList(flow, block.items);
    case 'figures':
      return await paintKeyFigures(flow, block.items);
    case 'facts':
      return await paintFacts(flow, block);
    case 'table':
      return await paintTable(flow, block.table);
    case 'figure':
      return await paintFigure(flow, block.figure);
    case 'image':
      return await paintImage(flow, block);
    case 'callout':
      return await paintCallout(flow, block);
    default:
      return assertNever(block);
  }
}
