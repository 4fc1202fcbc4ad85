import type { renderXlsx } from '#main/render/xlsx/render-xlsx.ts';
import { packMembers } from '#shared/pack/members.ts';
import { composeWorkbook } from '#shared/pipeline/compose/compose-workbook.ts';
import { languageFor } from '#shared/pipeline/compose/report/steps/context.ts';
import { textsOf } from '#shared/text/texts.ts';
import type { PackPainter } from '../pack-painters.ts';

/** `workbook.xlsx`: painted into a file of its own, since a workbook is an archive itself. */
export function workbookPainter(render: typeof renderXlsx): PackPainter {
  return {
    member: packMembers.workbook,
    paint: async ({ view, statement, created }, output, work) => {
      const language = languageFor(view.engagement.language);
      const path = output.scratch(packMembers.workbook);
      const { draft } = statement;
      const title = textsOf(language)('report.title');
      await render(
        { workbook: composeWorkbook(view, { language }), created, draft, title, language },
        path,
        work,
      );
      return output.addFile(packMembers.workbook, path);
    },
  };
}
