import type { renderXlsx } from '#main/render/xlsx/render-xlsx.ts';
import type { signWorkbook } from '#main/signing/sign-workbook.ts';
import { packMembers } from '#shared/pack/members.ts';
import { composeWorkbook } from '#shared/pipeline/compose/compose-workbook.ts';
import { languageFor } from '#shared/pipeline/compose/report/steps/context.ts';
import { textsOf } from '#shared/text/texts.ts';
import type { PackPainter, PackSubject } from '../pack-painters.ts';

type WorkbookPorts = { readonly renderXlsx: typeof renderXlsx; readonly signWorkbook: typeof signWorkbook };

/** Null for a draft, which is not signed. */
function sealOf({ signing }: PackSubject, sign: typeof signWorkbook): Parameters<typeof renderXlsx>[3] {
  return signing && ((parts) => sign(signing.signer, parts, signing.signedAt));
}

/** `workbook.xlsx`: painted into a file of its own, since a workbook is an archive itself, and signed inside. */
export function workbookPainter(ports: WorkbookPorts): PackPainter {
  return {
    member: packMembers.workbook,
    paint: async (subject, output, work) => {
      const { view, statement, created } = subject;
      const language = languageFor(view.engagement.language);
      const path = output.scratch(packMembers.workbook);
      const { draft } = statement;
      const title = textsOf(language)('report.title');
      const input = { workbook: composeWorkbook(view, { language }), created, draft, title, language };
      await ports.renderXlsx(input, path, work, sealOf(subject, ports.signWorkbook));
      return output.addFile(packMembers.workbook, path);
    },
  };
}
