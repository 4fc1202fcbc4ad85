import { percentDown } from '../../../../model/coverage.ts';
import type { ReportContext } from '../section.ts';

/** "92.7 %", in German "92,7 %", rounded down; a dash for a share of nothing. */
export function percentText({ texts }: Pick<ReportContext, 'texts'>, percent: number | null): string {
  if (percent === null) return '–';
  const [whole = '', tenth = ''] = percent.toFixed(1).split('.');
  return texts('report.percent', { whole, tenth });
}

/** "939 of 1,012". */
export function ofText({ texts }: Pick<ReportContext, 'texts'>, part: number, whole: number): string {
  return texts('report.of', { part, whole });
}

/** "939 of 1,012 (92.7 %)". */
export function shareText(context: Pick<ReportContext, 'texts'>, part: number, whole: number): string {
  return context.texts('report.share', {
    part,
    whole,
    percent: percentText(context, percentDown(part, whole)),
  });
}
