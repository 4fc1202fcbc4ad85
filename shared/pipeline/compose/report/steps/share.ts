import { percentDown } from '../../../../model/coverage.ts';
import type { ReportContext } from '../section.ts';

/** "92.7 %", rounded down; a dash for a share of nothing. */
export function percentText(percent: number | null): string {
  return percent === null ? '–' : `${percent.toFixed(1)} %`;
}

/** "939 of 1,012". */
export function ofText({ texts }: Pick<ReportContext, 'texts'>, part: number, whole: number): string {
  return texts('report.of', { part, whole });
}

/** "939 of 1,012 (92.7 %)". */
export function shareText({ texts }: Pick<ReportContext, 'texts'>, part: number, whole: number): string {
  return texts('report.share', { part, whole, percent: percentText(percentDown(part, whole)) });
}
