import type { renderPdf } from '#main/render/pdf/render-pdf.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import { packMembers } from '#shared/pack/members.ts';
import { composeReport } from '#shared/pipeline/compose/compose-report.ts';
import type { PackPainter } from '../pack-painters.ts';

export type ReportPorts = {
  readonly renderPdf: typeof renderPdf;
  /** Bytes of a file in `assets/fonts`. */
  readonly font: (file: string) => Uint8Array;
  readonly tools: readonly { readonly name: string; readonly version: string }[];
};

/** `report.pdf`. */
export function reportPainter({ renderPdf: render, font, tools }: ReportPorts): PackPainter {
  return {
    member: packMembers.report,
    paint: ({ opened, view, statement, created, attachment }, output, work) =>
      output.add(packMembers.report, async (sink) => {
        const { draft, signer } = statement;
        const report = composeReport(view, { draft, created, signer, attached: opened.attached, tools });
        // Sheets are another painter's; the paper needs none.
        await render(
          { ...report, workbook: { sheets: [] } },
          {
            font,
            image: attachment,
            write: sink,
            onPage: (page) => {
              stopIfCancelled(work);
              work.report({ stage: 'report', done: page, total: null, unit: 'pages' });
            },
          },
        );
      }),
  };
}
