import type { FilePurpose } from '#shared/contract/files.ts';
import type { OutputOf } from '#shared/contract/contract.ts';
import type { JobManager } from '#main/jobs/job-manager.ts';
import type { Line } from '#main/jobs/open-line.ts';
import type { Recent } from './recent.ts';
import type { Sessions } from './sessions.ts';
import type { Tokens } from './tokens.ts';

/** What the window system does for a handler: Electron's in the program, a stand-in in tests. */
export type Shell = {
  /** Absolute paths that a person chose; none when it was dismissed. */
  readonly choose: (purpose: FilePurpose, suggestedName: string | null) => Promise<readonly string[]>;
  readonly show: (path: string) => void;
  /** Puts a text on the clipboard. */
  readonly copy: (text: string) => void;
};

/** Everything that handlers work with. */
export type Desk = {
  readonly about: () => OutputOf<'application.about'>;
  readonly shell: Shell;
  readonly tokens: Tokens;
  readonly recent: Recent;
  readonly sessions: Sessions;
  readonly jobs: JobManager;
  /** A thread for what belongs to no session; it is closed by whoever opened it. */
  readonly newLine: () => Line;
  /** A private folder for what nobody chose a place for. */
  readonly temporary: string;
  readonly clock: () => Date;
};
