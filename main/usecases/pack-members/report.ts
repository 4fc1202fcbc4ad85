import type { writeScratch } from '#main/files/scratch-file.ts';
import type { ByteSink } from '#main/files/zip-writer.ts';
import type { PaintedPdf, renderPdf } from '#main/render/pdf/render-pdf.ts';
import { invariant } from '#shared/lib/assert.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import type { Signer } from '#shared/model/signer.ts';
import type { Work } from '#shared/model/progress.ts';
import type { TextHash } from '#shared/pack/custody.ts';
import { attachedList, attachedListName } from '#shared/pack/attached-list.ts';
import { packMembers } from '#shared/pack/members.ts';
import { composeReport } from '#shared/pipeline/compose/compose-report.ts';
import { languageFor } from '#shared/pipeline/compose/report/steps/context.ts';
import { textsOf } from '#shared/text/texts.ts';
import type { MemberOutput, PackPainter, PackSubject } from '../pack-painters.ts';
import { custodyOf } from './custody.ts';

export type ReportPorts = {
  readonly renderPdf: typeof renderPdf;
  readonly writeScratch: typeof writeScratch;
  /** Signs a closed file in place, where its painter left room. */
  readonly signPdf: (signer: Signer, path: string, signatureAt: number) => Promise<void>;
  /** Bytes of a file in `assets/fonts`. */
  readonly font: (file: string) => Uint8Array;
  /** Bytes of a file in `assets/colour`. */
  readonly colour: (file: string) => Uint8Array;
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

async function paintReport(
  { renderPdf: render, font, colour, tools, hashOf }: ReportPorts,
  subject: PackSubject,
  { write, known }: { readonly write: ByteSink; readonly known: MemberOutput['known'] },
  work: Work,
): Promise<PaintedPdf> {
  const { opened, view, statement, created, attachment } = subject;
  const { draft, signer } = statement;
  const custody = custodyOf(subject, hashOf);
  const { attached } = opened;
  const text = policyText(subject);
  const signedAt = subject.signing?.signedAt ?? null;
  const options = { draft, created, signer, signedAt, attached, tools, custody, policyText: text };
  const onPage = (page: number): void => {
    stopIfCancelled(work);
    work.report({ stage: 'report', done: page, total: null, unit: 'pages' });
  };
  const report = composeReport(view, options);
  const description = textsOf(languageFor(report.language))('report.attachedList');
  const attachedText = { name: attachedListName, description, text: attachedList(known) };
  // Sheets are another painter's; the paper needs none.
  const model = { ...report, attached: attachedText, workbook: { sheets: [] } };
  return render(model, { font, colour, image: attachment, write, onPage });
}

/** `report.pdf`: painted into a file of its own where it is signed, since its signature stands amid what it is over. */
export function reportPainter(ports: ReportPorts): PackPainter {
  return {
    member: packMembers.report,
    paint: async (subject, output, work) => {
      const { signing } = subject;
      const { known } = output;
      if (signing === null) {
        return output.add(packMembers.report, async (sink) => {
          await paintReport(ports, subject, { write: sink, known }, work);
        });
      }
      const path = output.scratch(packMembers.report);
      const { signatureAt } = await ports.writeScratch(path, (sink) =>
        paintReport(ports, subject, { write: sink, known }, work),
      );
      invariant(signatureAt !== null, 'a report that is signed has room for its signature');
      await ports.signPdf(signing.signer, path, signatureAt);
      return output.addFile(packMembers.report, path);
    },
  };
}
