import { randomUUID } from 'node:crypto';
import type { JobEnd, JobProgress, JobResult } from '#shared/contract/jobs.ts';
import type { Progress } from '#shared/model/progress.ts';
import type { Line } from './open-line.ts';
import type { AnswerTo, InputTo, QuestionName, Questions } from './questions.ts';

/** Where a job's news go: to the window, as events. */
export type JobNews = {
  readonly progress: (event: JobProgress) => void;
  readonly ended: (event: JobEnd) => void;
};

export type JobOptions<Q extends QuestionName> = {
  readonly question: Q;
  readonly input: InputTo<Q>;
  /** The result for the window; called once, when it is done. May keep the line for further questions. */
  readonly done: (output: Questions[Q]['output'], line: Line) => JobResult;
  /** The line stays open after a good end. */
  readonly keepLine?: boolean;
  /** Called at every end, before the news of it. */
  readonly settled?: (outcome: JobEnd['outcome']) => void;
};

export type JobManager = {
  /** Starts at once in a thread of its own; returns the id. */
  readonly start: <Q extends QuestionName>(options: JobOptions<Q>) => string;
  /** False: no such job runs. */
  readonly cancel: (id: string) => boolean;
  readonly closeAll: () => Promise<void>;
};

const progressInterval = 100;

/** Lets the first report of a stage through, then one an interval. */
function throttled(emit: (progress: Progress) => void, now: () => number): (progress: Progress) => void {
  let last = -Infinity;
  let stage = '';
  return (progress) => {
    const moment = now();
    if (progress.stage === stage && moment - last < progressInterval) return;
    last = moment;
    stage = progress.stage;
    emit(progress);
  };
}

function outcomeOf<Q extends QuestionName>(
  answer: AnswerTo<Q>,
  done: (output: Questions[Q]['output']) => JobResult,
): JobEnd['outcome'] {
  if (answer.ok) return { state: 'done', result: done(answer.value) };
  if (answer.error.kind === 'problems') return { state: 'failed', problems: [...answer.error.problems] };
  return { state: 'cancelled' };
}

function bug(error: unknown): JobEnd['outcome'] {
  return {
    state: 'failed',
    problems: [
      {
        code: 'internal',
        message: `The program met a fault of its own (${String(error)}).`,
        remedy: 'Nothing was written. Try again, and report it if it stays.',
      },
    ],
  };
}

export function createJobManager(
  newLine: () => Line,
  news: JobNews,
  now: () => number = () => performance.now(),
): JobManager {
  const running = new Map<string, Line>();
  const run = async <Q extends QuestionName>(
    id: string,
    line: Line,
    options: JobOptions<Q>,
  ): Promise<void> => {
    const began = now();
    const report = throttled(
      (progress) =>
        news.progress({ ...progress, job: id, file: progress.file ?? null, elapsed: now() - began }),
      now,
    );
    const outcome = await line
      .ask(options.question, options.input, report)
      .then((answer) => outcomeOf(answer, (output) => options.done(output, line)))
      .catch(bug);
    running.delete(id);
    if (options.keepLine !== true || outcome.state !== 'done') await line.close();
    options.settled?.(outcome);
    news.ended({ job: id, outcome });
  };
  return {
    start: (options) => {
      const id = randomUUID();
      const line = newLine();
      running.set(id, line);
      void run(id, line, options);
      return id;
    },
    cancel: (id) => {
      running.get(id)?.cancel();
      return running.has(id);
    },
    closeAll: async () => {
      await Promise.all([...running.values()].map((line) => line.close()));
    },
  };
}
