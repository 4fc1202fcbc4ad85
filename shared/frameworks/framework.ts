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
  /** Point and position, as evidence items name it in `slots`: `11.7.1/2`. What the guidance gives there as an example
   * of evidence is the text `wants.<id>`. */
  readonly id: string;
  /** Null: only an evidence item can fill it. */
  readonly filledBy: SlotFact | null;
};

/** Its gist is the text `point.<id>`, a paraphrase: the text of the regulation itself is what counts. */
export type Point = { readonly id: string; readonly slots: readonly Slot[] };

/**
 * A regulation or guidance as data, versioned. Its words are texts of the catalogue, in every language:
 * `framework.<id>.name`, `.version`, and `.binds`, which says whom it binds in one sentence.
 */
export type Framework = { readonly id: string; readonly points: readonly Point[] };

/** A point whose slots, numbered in their order, are filled by these facts. */
export const point = (id: string, ...filledBy: readonly (SlotFact | null)[]): Point => ({
  id,
  slots: filledBy.map((fact, at): Slot => ({ id: `${id}/${at + 1}`, filledBy: fact })),
});
