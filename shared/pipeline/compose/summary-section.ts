import type { Block, Section, Table } from '../../model/pack-model.ts';
import type { AssessmentView } from '../../model/view.ts';
import type { Texts } from '../../text/texts.ts';

/**
 * A section as it is; in a summary with a word in place of each table that would list accounts or rows, so that no
 * table says there are none where there are some that are not told.
 */
export function summarySection(view: AssessmentView, texts: Texts, compose: () => Section): Section {
  const { withheld } = view;
  if (withheld === undefined) return compose();
  withheld.asked();
  const section = compose();
  const notice: Block = {
    kind: 'callout',
    tone: 'neutral',
    title: texts('report.withheld.title'),
    text: texts('report.withheld.text'),
  };
  const eager = withheld.asked();
  let isWithheld = false;
  const blocks = section.blocks.flatMap((block): readonly Block[] => {
    if (block.kind !== 'table' || !(isEmpty(block.table) && withheld.asked())) return [block];
    const first = !isWithheld;
    isWithheld = true;
    return first ? [notice] : [];
  });
  return { ...section, blocks: eager && !isWithheld ? [notice, ...blocks] : blocks };
}

/** Reads no further than the first row, and lets go of what is read. */
function isEmpty({ rows }: Table): boolean {
  for (const _ of rows) return false;
  return true;
}
