import type { Workbook } from '../../model/pack-model.ts';
import type { AssessmentView } from '../../model/view.ts';
import type { Language } from '../../text/registry.ts';
import { textsOf } from '../../text/texts.ts';
import { placesIn } from './account-line.ts';
import { dayText } from './steps/day-text.ts';
import { sayIn } from './steps/say.ts';
import { summarySheets } from './summary-sheets.ts';
import { accountCount } from './workbook/accounts-sheet.ts';
import { checkWords } from './workbook/formulas.ts';
import { notCoveredCount } from './workbook/not-covered-sheet.ts';
import { sheets } from './workbook/registry.ts';
import type { SheetContext } from './workbook/sheet.ts';
import { partNames } from './workbook/table-parts.ts';
import { unmatchedStates } from './workbook/unmatched-sheet.ts';

/**
 * The workbook of an assessment: every account, every row that matched none, every finding, and totals that are
 * formulas over them. Rows are read from the view only while they are painted, each sheet in a pass of its own.
 */
export function composeWorkbook(view: AssessmentView, options: { readonly language: Language }): Workbook {
  const { entity, asOf, preparedBy } = view.engagement;
  const context = contextOf(view, options.language);
  const of = { entity: entity.name, asOf: dayText(context.texts, asOf, 'month') };
  return {
    sheets: summarySheets(
      view,
      sheets.flatMap((compose) => compose(context)),
    ),
    ...(preparedBy ? { author: preparedBy.name } : {}),
    subject: context.texts('workbook.subject', of),
    footer: context.texts('workbook.footer', of),
    draftNotice: context.texts('workbook.draft'),
  };
}

function contextOf(view: AssessmentView, language: Language): SheetContext {
  const texts = textsOf(language);
  const { coverage } = view.assessment;
  const unmatched = count(view.ledger({ states: unmatchedStates }));
  return {
    view,
    texts,
    say: sayIn(language),
    placeOf: placesIn(view.sources),
    checks: checkWords(texts),
    unmatched,
    parts: {
      Accounts: partNames('Accounts', accountCount(view)),
      NotCovered: partNames('NotCovered', notCoveredCount(coverage)),
      Unmatched: partNames('Unmatched', unmatched),
    },
  };
}

function count(items: Iterable<unknown>): number {
  let found = 0;
  for (const _ of items) found += 1;
  return found;
}
