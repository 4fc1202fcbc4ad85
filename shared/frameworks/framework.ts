/** What fills an evidence slot without anybody saying so: a fact that the program computes or a document it holds. */
export type SlotFact =
  | 'policy-document'
  | 'policy-approval'
  | 'policy-factors'
  | 'policy-requirements'
  | 'exception-register'
  | 'exception-approvals'
  | 'policy-export'
  | 'sign-in-log'
  | 'privileged-list'
  | 'account-list'
  | 'vendor-register'
  | 'independent-review'
  | 'remedy-plan'
  | 'secured-channels'
  | 'emergency-channel'
  | 'coverage-report';

export type Slot = {
  /** Point and position, as evidence items name it in `slots`: `11.7.1/2`. */
  readonly id: string;
  /** What the guidance gives as an example of evidence, in our words. */
  readonly wants: string;
  /** Null: only an evidence item can fill it. */
  readonly filledBy: SlotFact | null;
};

export type Point = { readonly id: string; readonly gist: string; readonly slots: readonly Slot[] };

/** A regulation or guidance as data, versioned. Gists are paraphrases: the text itself is what counts. */
export type Framework = {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Whom it binds, in one sentence. */
  readonly binds: string;
  readonly points: readonly Point[];
};
