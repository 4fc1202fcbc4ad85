import type { Urgency } from '../../../../model/exception-calendar.ts';
import type { Block, Cell, Tone } from '../../../../model/pack-model.ts';
import { exceptionCalendar } from '../../../assess/exception-calendar.ts';
import type { ReportContext } from '../section.ts';
import { columns, heading, table } from './tables.ts';

const tones: Readonly<Record<Urgency, Tone>> = { overdue: 'bad', soon: 'warning', later: 'neutral' };

/** So many dates are printed; the workbook has all of them. */
const mostDates = 40;

/** When something is due of the exceptions: what has passed first, then what comes. */
export function calendarBlocks(context: ReportContext): readonly Block[] {
  const { texts, view, shortDay } = context;
  const due = exceptionCalendar(view.exceptions, view.engagement.asOf);
  if (due.length === 0) return [];
  const shown = due.slice(0, mostDates);
  const rest = due.length - shown.length;
  return [
    heading(texts('report.exceptions.calendar')),
    table({
      id: 'exception-calendar',
      caption: texts('report.exceptions.calendar.caption', {
        overdue: due.filter(({ urgency }) => urgency === 'overdue').length,
        soon: due.filter(({ urgency }) => urgency === 'soon').length,
      }),
      small: true,
      columns: columns(
        context,
        ['date', 1.2],
        ['due', 1.6],
        ['what', 2],
        ['id', 1.4],
        ['riskOwner', 2],
        ['accounts', 0.8, 'right'],
      ),
      rows: shown.map(({ on, days, urgency, what, exception, riskOwner, accounts }): readonly Cell[] => [
        shortDay(on),
        { text: texts(`report.exceptions.due.${urgency}`, { days: Math.abs(days) }), tone: tones[urgency] },
        texts(`report.exceptions.what.${what}`),
        exception,
        riskOwner ?? texts('report.notStated'),
        accounts,
      ]),
      ...(rest > 0 ? { note: texts('report.exceptions.calendar.rest', { rest }) } : {}),
    }),
  ];
}
