import type { IsoDate, IsoInstant } from '../../../lib/calendar.ts';
import type { AttachedFile } from '../../../model/evidence.ts';
import type { Section } from '../../../model/pack-model.ts';
import type { SignerIdentity } from '../../../model/signer.ts';
import type { RowRef } from '../../../model/source.ts';
import type { AssessmentView } from '../../../model/view.ts';
import type { CustodyEntry } from '../../../pack/custody.ts';
import type { Texts, TextValues } from '../../../text/texts.ts';

export type ReportOptions = {
  /** Unsigned: watermarked, and allowed when totals do not balance. */
  readonly draft: boolean;
  readonly created: IsoInstant;
  /** Whose key will sign; null for a draft. */
  readonly signer: SignerIdentity | null;
  /** What the signature states as its time; absent or null: `created`. */
  readonly signedAt?: string | null;
  /** Files of the engagement that go into the pack: evidence and the policy document. */
  readonly attached: readonly AttachedFile[];
  /** What made the pack: this program, its runtime. */
  readonly tools: readonly { readonly name: string; readonly version: string }[];
  /** Text of the policy document, where it is one that can be typeset; absent or null: it is none. */
  readonly policyText?: string | null;
  /** The custody log of the pack; absent: none is printed. */
  readonly custody?: readonly CustodyEntry[];
  /** So many accounts not covered are listed on paper; the rest is counted, and stands in the workbook. */
  readonly listed?: number;
};

/** What every section is made from. */
export type ReportContext = {
  readonly view: AssessmentView;
  readonly options: Required<ReportOptions>;
  readonly texts: Texts;
  /** The text of a key; a plain sentence, which has no key, as it is. */
  readonly say: (keyOrSentence: string, values?: TextValues) => string;
  /** The name of a verdict, class, factor …; an id that the engagement made up is its own name. */
  readonly nameOf: (kind: string, id: string) => string;
  /** "31 October 2026"; with its time for a moment; "not stated" for nothing. */
  readonly day: (moment: IsoDate | IsoInstant | string | null | undefined) => string;
  /** "31 Oct 2026", for narrow columns. */
  readonly shortDay: ReportContext['day'];
  /** Text of a stranger, bounded for paper; what is left out is counted. */
  readonly bounded: (text: string) => string;
  /** "exports/users.csv, row 12". */
  readonly placeOf: (row: RowRef) => string;
};

export type SectionComposer = (context: ReportContext) => Section;
