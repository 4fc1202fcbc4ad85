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
  /** Why it is a gap or not applicable: text keys with values. */
  readonly why: readonly {
    readonly text: string;
    readonly values?: Readonly<Record<string, string | number>>;
  }[];
};
