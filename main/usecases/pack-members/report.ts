import type { renderPdf } from '#main/render/pdf/render-pdf.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import type { TextHash } from '#shared/pack/custody.ts';
import { packMembers } from '#shared/pack/members.ts';
import { composeReport } from '#shared/pipeline/compose/compose-report.ts';
import type { PackPainter, PackSubject } from '../pack-painters.ts';
import { custodyOf } from './custody.ts';

export type ReportPorts = {
  readonly renderPdf: typeof renderPdf;
  /** Bytes of a file in `assets/fonts`. */
  readonly font: (file: string) => Uint8Array;
  readonly tools: readonly { readonly name: string; readonly version: string }[];
  readonly hashOf: TextHash;
};

/** The policy as text, from the bytes that go into the pack; null: its document is none that can be typeset. */
function policyText({ opened, attachment }: PackSubject): string | null {
  const path = opened.engagement.policy?.document;
  const file = opened.attached.find((one) => one.path === path && one.member.startsWith('policy/'));
  if (file?.mediaType !== 'text/markdown' && file?.mediaType !== 'text/plain') return null;
  return new TextDecoder().decode(attachment(file.member));
}

/** `report.pdf`. */
export function reportPainter({ renderPdf: render, font, tools, hashOf }: ReportPorts): PackPainter {
  return {
    member: packMembers.report,
    paint: (subject, output, work) =>
      output.add(packMembers.report, async (sink) => {
        const { opened, view, statement, created, attachment } = subject;
        const { draft, signer } = statement;
        const custody = custodyOf(subject, hashOf);
        const { attached } = opened;
        const report = composeReport(view, {
          draft,
          created,
          signer,
          attached,
          tools,
          custody,
          policyText: policyText(subject),
        });
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
