import { ok } from '#shared/lib/result.ts';
import type { HandlersOf } from '../answers.ts';
import type { Desk } from '../desk.ts';

export function applicationHandlers({ about }: Desk): HandlersOf<'application.about'> {
  return { 'application.about': () => ok(about()) };
}
