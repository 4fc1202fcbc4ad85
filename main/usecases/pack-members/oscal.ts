import type { uuidV5 } from '#main/render/oscal/uuid-v5.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { packMembers } from '#shared/pack/members.ts';
import { composeOscal } from '#shared/pipeline/compose/compose-oscal.ts';
import type { PackPainter } from '../pack-painters.ts';

/** `oscal/assessment-results.json`: the assessment for tools that read NIST's OSCAL. */
export function oscalPainter(uuid: typeof uuidV5): PackPainter {
  return {
    member: packMembers.oscal,
    paint: ({ opened, view, statement }, output) =>
      output.add(packMembers.oscal, (sink) => {
        const { draft } = statement;
        const created = statement.created as IsoInstant;
        const { attached, registers = [] } = opened;
        const document = composeOscal(view, { created, draft, language: 'en', uuid, attached, registers });
        sink(Buffer.from(`${JSON.stringify(document, null, 2)}\n`));
      }),
  };
}
