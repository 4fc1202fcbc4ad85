import type { Assessment } from '../../../model/assessment.ts';
import type { ChecklistAnswer } from '../../../model/checklist.ts';
import type { EngagementFacts } from '../../../model/engagement-facts.ts';
import type { Finding } from '../../../model/finding.ts';
import type { EvidenceLine } from '../../../model/judged-evidence.ts';
import type { RemedyLine } from '../../../model/remedy-plan.ts';

/** What facts may look at: everything that was judged, and no account. */
export type SlotContext = {
  readonly facts: EngagementFacts;
  readonly evidence: readonly EvidenceLine[];
  readonly checklist: readonly ChecklistAnswer[];
  readonly findings: readonly Finding[];
  readonly remedies: readonly RemedyLine[];
  readonly strongest: Assessment['strongest'];
};

export type Values = Readonly<Record<string, string | number>>;

/** Text key and values of what fills a slot, or (`filled` false) of why this fact does not. */
export type FactAnswer = {
  readonly filled: boolean;
  readonly kind: 'fact' | 'register';
  readonly text: string;
  readonly values: Values;
};

export type Fact = (context: SlotContext) => FactAnswer;

/** `slot.<id>` where it holds, `slot.<id>.not` where it does not. */
export function holds(filled: boolean, id: string, values: Values = {}): FactAnswer {
  return { filled, kind: 'fact', text: filled ? `slot.${id}` : `slot.${id}.not`, values };
}

export function registered(filled: boolean, id: string, values: Values = {}): FactAnswer {
  return { ...holds(filled, id, values), kind: 'register' };
}
