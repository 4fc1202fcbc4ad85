import { ok } from '#shared/lib/result.ts';
import { gone, type HandlersOf } from '../answers.ts';
import type { Desk } from '../desk.ts';

export function jobHandlers({ jobs }: Desk): HandlersOf<'jobs.cancel'> {
  return { 'jobs.cancel': ({ job }) => (jobs.cancel(job) ? ok({}) : gone) };
}
