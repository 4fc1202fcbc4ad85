import type { AssessedAccount } from '../model/account.ts';
import type { ChecklistAnswer, ChecklistItem } from '../model/checklist.ts';
import type { Finding } from '../model/finding.ts';
import type { EngagementFacts } from '../model/engagement-facts.ts';

/** One question of the readiness checklist, answered from facts and findings (assessment rules §9). */
export type Item = {
  readonly id: ChecklistItem;
  readonly answer: (facts: EngagementFacts, findings: readonly Finding[], open: number) => ChecklistAnswer;
  /** An account that leaves the item open; where totals cannot tell. `open` above is how many there are. */
  readonly leavesOpen?: (account: AssessedAccount, facts: EngagementFacts) => boolean;
  /** Whether the facts contradict a claim that it does not apply. */
  readonly contradicted: (facts: EngagementFacts) => boolean;
};
