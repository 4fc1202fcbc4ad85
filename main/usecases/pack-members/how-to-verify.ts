import { howToVerify } from '#shared/pack/how-to-verify.ts';
import { packMembers } from '#shared/pack/members.ts';
import type { PackPainter } from '../pack-painters.ts';

/** `HOW-TO-VERIFY.txt`: the commands of tools that an auditor already has. */
export const howToVerifyPainter: PackPainter = {
  member: packMembers.howToVerify,
  paint: ({ statement }, output) =>
    output.add(packMembers.howToVerify, (sink) => {
      const { entity, asOf, created, signer } = statement;
      sink(Buffer.from(howToVerify({ entity, asOf, created, signer, language: 'en' })));
    }),
};
