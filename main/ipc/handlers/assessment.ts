import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { JobEnd } from '#shared/contract/jobs.ts';
import { ok } from '#shared/lib/result.ts';
import type { Line } from '#main/jobs/open-line.ts';
import { fromWorker, gone, notAssessed, type HandlersOf } from '../answers.ts';
import type { Desk } from '../desk.ts';
import type { Session } from '../sessions.ts';

/** Into a store of its own, so that the last good assessment answers until the new one is there. */
function start({ jobs }: Desk, session: Session): string {
  if (session.assessment.job !== null) jobs.cancel(session.assessment.job);
  const revision = session.assessment.revision + 1;
  let fresh: Line | null = null;
  const job = jobs.start({
    question: 'assess',
    input: { folder: session.folder, store: join(session.scratch, `assessment-${revision}.sqlite`) },
    keepLine: true,
    done: (_nothing, line) => {
      fresh = line;
      return { kind: 'assess' };
    },
    // A later one was started meanwhile: that one counts.
    settled: (outcome) => {
      if (session.assessment.job === job) adopt(session, outcome, fresh);
      else void fresh?.close();
    },
  });
  session.assessment = { state: 'running', job, revision, problems: [] };
  return job;
}

function adopt(session: Session, outcome: JobEnd['outcome'], fresh: Line | null): void {
  const { revision } = session.assessment;
  const before = session.reader;
  if (fresh !== null) {
    session.reader = fresh;
    void before?.close().then(() => removeStore(session.scratch, revision - 1));
  }
  const hasAnswer = session.reader !== null;
  session.assessment = {
    revision,
    job: null,
    state: outcome.state === 'cancelled' ? stateAfterCancel(hasAnswer) : stateAfter(outcome.state),
    problems: outcome.state === 'failed' ? outcome.problems : [],
  };
}

const stateAfter = (end: 'done' | 'failed') => (end === 'done' ? 'ready' : 'failed');
const stateAfterCancel = (hasAnswer: boolean) => (hasAnswer ? 'ready' : 'none');

function removeStore(scratch: string, revision: number): void {
  for (const suffix of ['', '-wal', '-shm'])
    rmSync(join(scratch, `assessment-${revision}.sqlite${suffix}`), { force: true });
}

export function assessmentHandlers(
  desk: Desk,
): HandlersOf<'assessment.start' | 'assessment.state' | 'assessment.overview'> {
  const { sessions } = desk;
  return {
    'assessment.start': ({ session }) => {
      const found = sessions.get(session);
      return found === null ? gone : ok({ job: start(desk, found) });
    },
    'assessment.state': ({ session }) => {
      const found = sessions.get(session);
      return found === null ? gone : ok(found.assessment);
    },
    'assessment.overview': async ({ session }) => {
      const found = sessions.get(session);
      if (found === null) return gone;
      if (found.reader === null) return notAssessed;
      return fromWorker(await found.reader.ask('overview', null));
    },
  };
}
