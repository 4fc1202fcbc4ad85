import { imageFaults, type ImageFault, type PackModel } from '../../model/pack-model.ts';
import type { AssessmentView } from '../../model/view.ts';
import { composeCover } from './report/steps/cover.ts';
import { composeSignatureField } from './report/steps/signature-field.ts';
import { languageFor, reportContext } from './report/steps/context.ts';
import { summarySection } from './summary-section.ts';
import { sections } from './report/registry.ts';
import type { ReportOptions } from './report/section.ts';

export type { ReportOptions } from './report/section.ts';

/** The report as plain data: cover and sections. Rows of long tables stream from the view when they are painted. */
export function composeReport(view: AssessmentView, options: ReportOptions): Omit<PackModel, 'workbook'> {
  const language = languageFor(view.engagement.language);
  const context = reportContext(view, options, language);
  const { texts } = context;
  return {
    language,
    title: texts('report.title'),
    draft: options.draft,
    created: options.created,
    cover: composeCover(context),
    signatureField: composeSignatureField(context),
    sections: sections.map((compose) => summarySection(view, texts, () => compose(context))),
    labels: {
      contents: texts('report.label.contents'),
      page: texts('report.label.page'),
      of: texts('report.label.of'),
      draft: texts('report.label.draft'),
      continued: texts('report.label.continued'),
      asOf: texts('report.label.asOf'),
      imageRefused: texts('report.label.imageRefused'),
      imageFaults: Object.fromEntries(
        imageFaults.map((fault) => [fault, texts(`report.label.imageFault.${fault}`)]),
      ) as Record<ImageFault, string>,
    },
  };
}
