import { packMembers } from '#shared/pack/members.ts';
import type { PackUnderTest } from '../pack-under-test.ts';
import { readPages } from './page-tree.ts';
import { openPdf, type PdfFile } from './pdf-file.ts';
import { reportForms } from './report-forms.ts';
import { walkForms } from './walk-forms.ts';

/** A report of which every byte and every object is known: what its signature and its totals are read from. */
export type OpenedReport = {
  readonly file: PdfFile;
  /** Numbers of the page objects, in the order of the pages. */
  readonly pages: readonly number[];
};

const opened = new WeakMap<PackUnderTest, OpenedReport>();

/** Reads `report.pdf` strictly, once a pack; throws `Malformed`. */
export function openedReport(pack: PackUnderTest): OpenedReport {
  const before = opened.get(pack);
  if (before !== undefined) return before;
  const report = openReport(openPdf(pack.random(packMembers.report)));
  opened.set(pack, report);
  return report;
}

export function openReport(file: PdfFile): OpenedReport {
  walkForms(file, reportForms);
  return { file, pages: readPages(file) };
}
