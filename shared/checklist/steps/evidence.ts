import type { ChecklistItem } from '../../model/checklist.ts';
import type { EngagementFacts } from '../../model/engagement-facts.ts';

/** The first evidence item that says it answers the question and whose file was read; null where none does. */
export function evidenceFor(item: ChecklistItem, { engagement, attached }: EngagementFacts): string | null {
  return (
    engagement.evidence.find(({ answers, file }) => answers.includes(item) && attached.includes(file))
      ?.file ?? null
  );
}
