import { Worker } from 'node:worker_threads';
import type { Progress } from '#shared/model/progress.ts';
import { threadLimits } from './thread-limits.ts';
import type { AnswerTo, FromWorker, InputTo, LineData, QuestionName, ToWorker } from './questions.ts';

/** A worker thread that answers questions, one after the other. */
export type Line = {
  readonly ask: <Q extends QuestionName>(
    question: Q,
    input: InputTo<Q>,
    onProgress?: (progress: Progress) => void,
  ) => Promise<AnswerTo<Q>>;
  /** Asks what runs to stop between two batches; its answer is then `cancelled`. */
  readonly cancel: () => void;
  readonly close: () => Promise<void>;
};

type Pending = {
  readonly resolve: (answer: AnswerTo<QuestionName>) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: (progress: Progress) => void;
};

/** Starts a thread with the worker at `worker` (its source or its bundle). A thread that dies fails what it was asked. */
export function openLine(worker: URL): Line {
  const flags = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(worker, {
    workerData: { flags } satisfies LineData,
    resourceLimits: threadLimits,
  });
  const pending = new Map<number, Pending>();
  let next = 1;
  let closed = false;
  thread.on('message', (message: FromWorker) => {
    const one = pending.get(message.id);
    if (one === undefined) return;
    if ('progress' in message) return one.onProgress(message.progress);
    pending.delete(message.id);
    if ('bug' in message) one.reject(new Error(message.bug));
    else one.resolve(message.answer as AnswerTo<QuestionName>);
  });
  const fail = (error: Error): void => {
    closed = true;
    for (const one of pending.values()) one.reject(error);
    pending.clear();
  };
  thread.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
  thread.on('exit', () => fail(new Error('the worker has ended')));
  return {
    ask: (question, input, onProgress = () => undefined) => {
      if (closed) return Promise.resolve({ ok: false, error: { kind: 'gone' } });
      const id = next++;
      thread.postMessage({ id, question, input } satisfies ToWorker);
      return new Promise((resolve, reject) => pending.set(id, { resolve, reject, onProgress }));
    },
    cancel: () => void Atomics.store(flags, 0, 1),
    close: async () => {
      Atomics.store(flags, 0, 1);
      for (const one of pending.values()) one.resolve({ ok: false, error: { kind: 'gone' } });
      pending.clear();
      closed = true;
      await thread.terminate();
    },
  };
}
