import type { EvidenceGrade } from './evidence.ts';

export const checklistItems = [
  'policy',
  'enforcement',
  'phishing-resistant',
  'monthly-report',
  'exceptions',
  'third-party',
  'number-matching',
  'emergency-channel',
  'secured-communications',
] as const;
export type ChecklistItem = (typeof checklistItems)[number];

/** `by`: the evidence file, document or computed fact that answers it; null for a gap nothing answers. */
export type ChecklistAnswer = {
  readonly item: ChecklistItem;
  readonly status: 'met' | 'gap' | 'not-applicable';
  readonly by: string | null;
  /** Of the best evidence that `by` names; absent where a computed fact answers. */
  readonly grade?: EvidenceGrade;
  /** What the grade and the age of that evidence mean: text keys with values. */
  readonly shown?: readonly {
    readonly text: string;
    readonly values?: Readonly<Record<string, string | number>>;
  }[];
  /** Why it is a gap or not applicable: text keys with values. */
  readonly why: readonly {
    readonly text: string;
    readonly values?: Readonly<Record<string, string | number>>;
  }[];
};
