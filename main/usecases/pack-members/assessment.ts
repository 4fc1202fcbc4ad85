import type { PackDocument } from '#shared/model/pack-document.ts';
import { signOffsOf } from '#shared/pack/manifest.ts';
import { packMembers } from '#shared/pack/members.ts';
import { exceptionMarks } from '../months/state-of.ts';
import type { PackPainter, PackSubject } from '../pack-painters.ts';

function documentOf({ view, statement }: PackSubject): PackDocument {
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
  };
}

/** `pack.json`: the assessment, as `assess --json` prints it, and what the pack says of itself. */
export const assessmentPainter: PackPainter = {
  member: packMembers.pack,
  paint: (subject, output) =>
    output.add(packMembers.pack, (sink) =>
      sink(Buffer.from(`${JSON.stringify(documentOf(subject), null, 2)}\n`)),
    ),
};
