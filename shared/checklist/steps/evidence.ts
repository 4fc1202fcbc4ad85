import type { ChecklistItem } from '../../model/checklist.ts';
import type { EngagementFacts } from '../../model/engagement-facts.ts';

type Item = EngagementFacts['engagement']['evidence'][number];

/** The first evidence item that says it answers the question, was read and serves; null where none does. */
export function evidenceFor(
  item: ChecklistItem,
  { engagement, attached }: EngagementFacts,
  serves: (evidence: Item) => boolean = () => true,
): string | null {
  return (
    engagement.evidence.find(
      (evidence) => evidence.answers.includes(item) && attached.includes(evidence.file) && serves(evidence),
    )?.file ?? null
  );
}
