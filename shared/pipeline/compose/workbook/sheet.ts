import type { FormSheet, TableSheet } from '../../../model/pack-model.ts';
import type { AssessmentView } from '../../../model/view.ts';
import type { Texts, TextValues } from '../../../text/texts.ts';
import type { PlaceOf } from '../account-line.ts';
import type { CheckWords } from './formulas.ts';

/** What every sheet is made from. */
export type SheetContext = {
  readonly view: AssessmentView;
  readonly texts: Texts;
  /** The text of a key; a plain sentence, which has no key, as it is. */
  readonly say: (keyOrSentence: string, values?: TextValues) => string;
  readonly placeOf: PlaceOf;
  /** What live formulas say of the numbers beside them. */
  readonly checks: CheckWords;
  /** Tables that formulas count over: names of their parts, one for each sheet that a table needs. */
  readonly parts: Readonly<Record<CountedTable, readonly string[]>>;
  readonly unmatched: number;
};

export const countedTables = ['Accounts', 'NotCovered', 'Unmatched'] as const;
export type CountedTable = (typeof countedTables)[number];

export type SheetComposer = (context: SheetContext) => readonly (TableSheet | FormSheet)[];
