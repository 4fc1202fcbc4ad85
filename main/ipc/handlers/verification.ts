import { ok } from '#shared/lib/result.ts';
import { gone, type HandlersOf } from '../answers.ts';
import type { Desk } from '../desk.ts';

export function verificationHandlers({ tokens, jobs }: Desk): HandlersOf<'verification.start'> {
  return {
    'verification.start': ({ file, trust }) => {
      const path = tokens.pathOf(file);
      const trusted = trust === null ? null : tokens.pathOf(trust);
      if (path === null || (trust !== null && trusted === null)) return gone;
      const job = jobs.start({
        question: 'verify',
        input: { path, trust: trusted },
        done: (verification) => ({ kind: 'verify', verification }),
      });
      return ok({ job });
    },
  };
}
