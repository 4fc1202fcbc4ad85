import { accountClasses } from '../../../model/account-class.ts';
import { enforcementStates } from '../../../model/enforcement.ts';
import { strengthNames } from '../../../model/factor.ts';
import { verdicts } from '../../../model/verdict.ts';
import { dayText } from '../steps/day-text.ts';
import { text } from './cells.ts';
import { Form } from './form.ts';
import type { SheetComposer } from './sheet.ts';

const sheets = [
  'summary',
  'accounts',
  'notCovered',
  'coverage',
  'factors',
  'exceptions',
  'exceptionCalendar',
  'findings',
  'findingAccounts',
  'months',
  'remedies',
  'systems',
  'links',
  'reconciliation',
  'unmatched',
  'sources',
  'policies',
  'communications',
  'vendors',
  'checklist',
  'evidence',
  'slots',
];
const conventions = ['check', 'codes', 'defaults', 'rows', 'apostrophe', 'illegal', 'cut', 'parts', 'listed'];

/** What every word and mark of the workbook means: the reader has nothing else at hand. */
export const readingSheet: SheetComposer = ({ texts, view }) => {
  const form = new Form().title(texts('workbook.reading.title'));
  const asOf = dayText(texts, view.engagement.asOf, 'month');
  const what = view.withheld === undefined ? 'what' : 'withheld';
  for (const paragraph of [what, 'not', 'signed']) {
    form.note(texts(`workbook.reading.${paragraph}`, { asOf }));
  }
  const glossary = (block: string, ids: readonly string[]) => {
    form.heading(texts(`workbook.reading.${block}.heading`));
    for (const id of ids) {
      form.add('body', text(termOf(block, id, texts)), text(texts(`workbook.reading.${block}.${id}`)));
    }
  };
  glossary('sheet', sheets);
  glossary('verdict', verdicts);
  glossary('strength', [...strengthNames.toReversed(), 'unknown']);
  glossary('enforcement', enforcementStates);
  glossary('class', accountClasses);
  glossary('convention', conventions);
  return [
    {
      kind: 'form',
      id: 'reading',
      title: texts('workbook.reading.sheet'),
      widths: [28, 130],
      rows: form.rows,
    },
  ];
};

function termOf(block: string, id: string, texts: (key: string) => string): string {
  return ['sheet', 'convention'].includes(block) ? texts(`workbook.reading.${block}.${id}.term`) : id;
}
