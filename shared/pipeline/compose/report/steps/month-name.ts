import type { ReportContext } from '../section.ts';

/** "September 2026" of `2026-09`. */
export function monthName({ texts }: Pick<ReportContext, 'texts'>, month: string): string {
  const [year = '', number = ''] = month.split('-');
  return texts('report.months.name', { month: texts(`report.month.${Number(number)}`), year });
}
