import { howToVerify } from '#shared/pack/how-to-verify.ts';
import { packMembers } from '#shared/pack/members.ts';
import { languageFor } from '#shared/pipeline/compose/report/steps/context.ts';
import type { PackPainter } from '../pack-painters.ts';

/** `HOW-TO-VERIFY.txt`: the commands of tools that an auditor already has. */
export const howToVerifyPainter: PackPainter = {
  member: packMembers.howToVerify,
  paint: ({ statement, view }, output) =>
    output.add(packMembers.howToVerify, (sink) => {
      const { entity, asOf, created, signer, disclosure } = statement;
      const language = languageFor(view.engagement.language);
      sink(Buffer.from(howToVerify({ entity, asOf, created, signer, language, disclosure })));
    }),
};
