import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AssessmentState } from '#shared/contract/assessment.ts';
import type { Line } from '#main/jobs/open-line.ts';

/** An open engagement: its folder, a thread that answers about its document, and its last assessment. */
export type Session = {
  readonly id: string;
  readonly folder: string;
  /** For stores of this session; nobody else may read it, and it goes when the session is closed. */
  readonly scratch: string;
  readonly desk: Line;
  /** Answers about the last good assessment. */
  reader: Line | null;
  assessment: AssessmentState;
};

export type Sessions = {
  readonly open: (folder: string) => Session;
  readonly get: (id: string) => Session | null;
  readonly close: (id: string) => Promise<boolean>;
  readonly closeAll: () => Promise<void>;
};

const prefix = 'session-';

/** What a crash left behind; one instance of the program runs at a time, so nobody else's. */
function sweep(temporary: string): void {
  for (const name of readdirSync(temporary))
    if (name.startsWith(prefix)) rmSync(join(temporary, name), { recursive: true, force: true });
}

export function createSessions(newLine: () => Line, temporary: string): Sessions {
  sweep(temporary);
  const sessions = new Map<string, Session>();
  const close = async (id: string): Promise<boolean> => {
    const session = sessions.get(id);
    if (session === undefined) return false;
    sessions.delete(id);
    await Promise.all([session.desk.close(), session.reader?.close()]);
    rmSync(session.scratch, { recursive: true, force: true });
    return true;
  };
  return {
    open: (folder) => {
      const session: Session = {
        id: randomUUID(),
        folder,
        scratch: mkdtempSync(join(temporary, prefix)),
        desk: newLine(),
        reader: null,
        assessment: { state: 'none', job: null, revision: 0, problems: [] },
      };
      sessions.set(session.id, session);
      return session;
    },
    get: (id) => sessions.get(id) ?? null,
    close,
    closeAll: async () => {
      await Promise.all([...sessions.keys()].map(close));
    },
  };
}
