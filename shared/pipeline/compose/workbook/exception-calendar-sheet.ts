import type { Urgency } from '../../../model/exception-calendar.ts';
import type { Tone } from '../../../model/pack-model.ts';
import { exceptionCalendar } from '../../assess/exception-calendar.ts';
import { column, day, number, text } from './cells.ts';
import type { SheetComposer } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

const tones: Readonly<Record<Urgency, Tone>> = { overdue: 'bad', soon: 'warning', later: 'neutral' };

/** When something is due of the exceptions, what has passed first. */
export const exceptionCalendarSheet: SheetComposer = ({ view, texts }) => {
  const due = exceptionCalendar(view.exceptions, view.engagement.asOf);
  const head = (id: string) => texts(`workbook.exceptionCalendar.${id}`);
  return tableParts({
    id: 'exception-calendar',
    title: texts('workbook.exceptionCalendar.title'),
    tableName: 'ExceptionCalendar',
    columns: [
      column('on', head('on'), 'date', 12),
      column('urgency', head('urgency'), 'text', 12),
      column('days', head('days'), 'number', 12),
      column('what', head('what'), 'text', 34),
      column('exception', head('exception'), 'text', 18),
      column('type', head('type'), 'text', 14),
      column('riskOwner', head('riskOwner'), 'text', 28),
      column('accounts', head('accounts'), 'number', 10),
    ],
    rows: rowsFrom(
      () => due,
      (one) => [
        day(one.on),
        text(one.urgency, tones[one.urgency]),
        number(one.days),
        text(texts(`report.exceptions.what.${one.what}`)),
        text(one.exception),
        text(one.type),
        text(one.riskOwner),
        number(one.accounts),
      ],
    ),
    count: due.length,
  });
};
