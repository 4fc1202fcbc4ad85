/**
 * What fills an evidence slot without anybody saying so: a fact that the program computes or a register it holds.
 * What must be true for each stands in `pipeline/assess/slots`.
 */
export type SlotFact =
  /** The MFA policy as a document or text. */
  | 'policy-document'
  /** … approved by a named person on or before the as-of date. */
  | 'policy-approval'
  /** … with the factors that it approves. */
  | 'policy-factors'
  /** … with a strength for each class, a phishing-resistant factor among them. */
  | 'policy-assignment'
  | 'exception-register'
  /** Every exception was approved by a named person on or before the as-of date. */
  | 'exception-approvals'
  /** Every service account in scope has a valid exception: owner, purpose, review date. */
  | 'service-register'
  /** Enabled access policies or enforcement flags, from an export. */
  | 'mfa-configuration'
  /** Logs with sign-ins that gave several factors. */
  | 'sign-in-log'
  /** … and none that gave one. */
  | 'enforcement-log'
  | 'configuration-and-log'
  | 'privileged-list'
  | 'account-list'
  /** Accounts, and what they may access. */
  | 'access-records'
  /** Accounts, and the people they belong to. */
  | 'people-inventory'
  | 'vendor-register'
  /** Systems, and the strength that the policy asks of each class. */
  | 'asset-requirements'
  | 'independent-review'
  | 'remedy-plan'
  | 'secured-channels'
  | 'emergency-channel'
  | 'coverage-report'
  /** Snapshots of three months. */
  | 'monthly-snapshots'
  /** Every account in scope covered or excepted: of all, of external-facing ones, of privileged ones. */
  | 'everybody-accounted-for'
  | 'external-accounted-for'
  | 'privileged-accounted-for'
  | 'break-glass-accounted-for'
  /** Every account in scope has a phishing-resistant factor. */
  | 'phishing-resistant-everywhere'
  /** Nobody in scope has SMS, voice or e-mail as a factor. */
  | 'no-sms-or-email'
  /** Never filled by a fact: that nobody is dormant does not show that somebody was suspended. */
  | 'dormant-suspended'
  /** Never filled by a fact: no export says whether a PIN or a finger unlocks a key. */
  | 'knowledge-factor';

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

export type Wanted = readonly [wants: string, filledBy: SlotFact | null];

/** A point whose slots are numbered in their order. */
export const point = (id: string, gist: string, ...wanted: readonly Wanted[]): Point => ({
  id,
  gist,
  slots: wanted.map(([wants, filledBy], at): Slot => ({ id: `${id}/${at + 1}`, wants, filledBy })),
});
