import { join } from 'node:path';
import type { EventOf } from '#shared/contract/contract.ts';
import type { EventName } from '#shared/contract/names.ts';
import { createJobManager } from '#main/jobs/job-manager.ts';
import { openLine } from '#main/jobs/open-line.ts';
import type { Desk, Shell } from './desk.ts';
import { createRecent } from './recent.ts';
import { createSessions } from './sessions.ts';
import { createTokens } from './tokens.ts';

export type Surroundings = {
  readonly about: { readonly version: string; readonly platform: string };
  readonly shell: Shell;
  /** The worker's source or bundle. */
  readonly worker: URL;
  /** A private folder for what lasts as long as the program runs. */
  readonly temporary: string;
  /** A folder of the user's for what is remembered. */
  readonly settings: string;
  readonly clock: () => Date;
  readonly send: <N extends EventName>(name: N, event: EventOf<N>) => void;
};

const platforms = ['linux', 'darwin', 'win32'] as const;

/** Everything that handlers work with, from what the surroundings give: the same in the program and in its tests. */
export function createDesk(surroundings: Surroundings): Desk {
  const { about, shell, worker, temporary, settings, clock, send } = surroundings;
  const newLine = () => openLine(worker);
  return {
    about: () => ({
      version: about.version,
      platform: platforms.find((one) => one === about.platform) ?? 'other',
      today: clock().toISOString().slice(0, 10),
    }),
    shell,
    tokens: createTokens(),
    recent: createRecent(join(settings, 'recent.json'), clock),
    sessions: createSessions(newLine, temporary),
    jobs: createJobManager(newLine, {
      progress: (event) => send('job.progress', event),
      ended: (event) => send('job.ended', event),
    }),
    newLine,
    temporary,
    clock,
  };
}
