import { items } from '../../checklist/registry.ts';
import type { AssessedAccount } from '../../model/account.ts';
import type { ChecklistAnswer } from '../../model/checklist.ts';
import type { Finding } from '../../model/finding.ts';
import type { EngagementFacts } from '../../model/engagement-facts.ts';
import { gradeAnswer } from './grade-answer.ts';

export type ChecklistRun = {
  /** Call it once for every account. */
  readonly account: (account: AssessedAccount) => void;
  /** After the last account, with all findings. */
  readonly answers: (findings: readonly Finding[]) => readonly ChecklistAnswer[];
};

/**
 * Answers the readiness checklist (assessment rules §9). A claim that an item does not apply is taken with its
 * reason, and refused where the facts contradict it.
 */
export function runChecklist(facts: EngagementFacts): ChecklistRun {
  const open = new Map<string, number>();
  const counting = items.filter(({ leavesOpen }) => leavesOpen !== undefined);
  return {
    account: (account) => {
      for (const { id, leavesOpen } of counting)
        if (leavesOpen?.(account, facts) === true) open.set(id, (open.get(id) ?? 0) + 1);
    },
    answers: (findings) =>
      items.map((item) => {
        const claim = facts.engagement.checklist[item.id]?.notApplicable;
        const answer = gradeAnswer(item.answer(facts, findings, open.get(item.id) ?? 0), facts);
        if (claim === undefined) return answer;
        if (!item.contradicted(facts)) return notApplicable(item.id, claim);
        const refused = { text: `checklist.${item.id}.refused`, values: { claim } };
        return { ...answer, why: [...answer.why, refused] };
      }),
  };
}

function notApplicable(item: ChecklistAnswer['item'], claim: string): ChecklistAnswer {
  return {
    item,
    status: 'not-applicable',
    by: null,
    why: [{ text: 'checklist.not-applicable', values: { claim } }],
  };
}
