import { isIsoDate, isIsoInstant } from '../../../lib/calendar.ts';
import type { Texts } from '../../../text/texts.ts';

/** "31 October 2026", with its time for a moment; what is no date, as it is; "not stated" for nothing. */
export function dayText(
  texts: Texts,
  moment: string | null | undefined,
  months: 'month' | 'shortMonth',
): string {
  if (moment === null || moment === undefined || moment === '') return texts('report.notStated');
  const instant = isIsoInstant(moment);
  if (!instant && !isIsoDate(moment)) return moment;
  const [year = '', month = '', day = ''] = moment.slice(0, 10).split('-');
  const date = texts('report.date', {
    day: String(Number(day)),
    month: texts(`report.${months}.${Number(month)}`),
    year,
  });
  return instant ? texts('report.dateAndTime', { date, time: moment.slice(11, 16) }) : date;
}
