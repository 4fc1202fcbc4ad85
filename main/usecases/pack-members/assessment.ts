import type { PackDocument } from '#shared/model/pack-document.ts';
import { headOf, type TextHash } from '#shared/pack/custody.ts';
import { signOffsOf } from '#shared/pack/manifest.ts';
import { packMembers } from '#shared/pack/members.ts';
import { exceptionMarks } from '../months/state-of.ts';
import type { PackPainter, PackSubject } from '../pack-painters.ts';
import { custodyOf } from './custody.ts';

function documentOf(subject: PackSubject, hashOf: TextHash): PackDocument {
  const { opened, view, statement } = subject;
  const { versions, created, draft, disclosure, signer } = statement;
  return {
    ...view.assessment,
    versions,
    created,
    draft,
    disclosure,
    signOffs: signOffsOf(view.engagement),
    signer,
    exceptionRegister: [...exceptionMarks(view.exceptions)],
    registers: [...(opened.registers ?? [])],
    custody: headOf(custodyOf(subject, hashOf)),
  };
}

/** `pack.json`: the assessment, as `assess --json` prints it, and what the pack says of itself. */
export function assessmentPainter(hashOf: TextHash): PackPainter {
  return {
    member: packMembers.pack,
    paint: (subject, output) =>
      output.add(packMembers.pack, (sink) =>
        sink(Buffer.from(`${JSON.stringify(documentOf(subject, hashOf), null, 2)}\n`)),
      ),
  };
}
