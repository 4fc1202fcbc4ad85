import type { MessagePort } from 'node:worker_threads';
import { Cancelled } from '#shared/lib/cancelled.ts';
import type { Result } from '#shared/lib/result.ts';
import type { Work } from '#shared/model/progress.ts';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import type { AnswerTo, FromWorker, InputTo, QuestionName, ToWorker, Trouble } from './questions.ts';

export type Answers = {
  readonly [Q in QuestionName]: (input: InputTo<Q>, work: Work) => Promise<AnswerTo<Q>> | AnswerTo<Q>;
};

/** The place in the worker that catches: expected trouble becomes an answer, anything else a bug by name. */
async function settle(
  answer: () => Promise<Result<unknown, Trouble>> | Result<unknown, Trouble>,
): Promise<{ readonly answer: Result<unknown, Trouble> } | { readonly bug: string }> {
  try {
    return { answer: await answer() };
  } catch (error) {
    if (error instanceof Cancelled) return { answer: { ok: false, error: { kind: 'cancelled' } } };
    if (error instanceof SourceUnreadable)
      return { answer: { ok: false, error: { kind: 'problems', problems: [error.problem] } } };
    return { bug: faultOf(error) };
  }
}

/** The kind of a fault and where in the program it was met; its message could hold a name from an export. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown fault';
  const place = /\/((?:main|shared|dist)\/[\w/.-]+:\d+)/.exec(error.stack ?? '')?.[1] ?? 'unknown place';
  return `${error.name} at ${place}`;
}

/** Answers what comes over the port, one question after the other. */
export function answerQuestions(port: MessagePort, flags: Int32Array, answers: Answers): void {
  let before: Promise<unknown> = Promise.resolve();
  port.on('message', ({ id, question, input }: ToWorker) => {
    const work: Work = {
      report: (progress) => port.postMessage({ id, progress } satisfies FromWorker),
      cancelled: () => Atomics.load(flags, 0) === 1,
    };
    const ask = answers[question] as (input: unknown, work: Work) => ReturnType<Answers[QuestionName]>;
    before = before
      .then(() => settle(() => ask(input, work)))
      .then((end) => port.postMessage({ id, ...end } satisfies FromWorker));
  });
}
