import { describe, expect, it } from 'vitest';
import type { JobEnd, JobProgress } from '#shared/contract/jobs.ts';
import type { Progress } from '#shared/model/progress.ts';
import { createJobManager } from '#main/jobs/job-manager.ts';
import type { Line } from '#main/jobs/open-line.ts';
import type { AnswerTo } from '#main/jobs/questions.ts';

interface LineDouble {
  report: (progress: Progress) => void;
  settle: (answer: unknown) => void;
  fail: (error: Error) => void;
  closed: number;
  cancelled: number;
}
const nothing = (): void => undefined;

function harness(now: () => number = () => 0) {
  const progress: JobProgress[] = [];
  const ended: JobEnd[] = [];
  const lines: LineDouble[] = [];
  const newLine = (): Line => {
    const line: LineDouble = { report: nothing, settle: nothing, fail: nothing, closed: 0, cancelled: 0 };
    lines.push(line);
    return {
      ask: (_question, _input, onProgress) =>
        new Promise((resolve, reject) => {
          line.report = onProgress ?? line.report;
          line.settle = (answer) => resolve(answer as AnswerTo<never>);
          line.fail = reject;
        }),
      cancel: () => (line.cancelled += 1),
      close: () => {
        line.closed += 1;
        return Promise.resolve();
      },
    };
  };
  const manager = createJobManager(
    newLine,
    { progress: (event) => progress.push(event), ended: (event) => ended.push(event) },
    now,
  );
  const start = (keepLine = false) =>
    manager.start({
      question: 'assess',
      input: { folder: '/folder', store: '/store' },
      keepLine,
      done: () => ({ kind: 'assess' }),
    });
  return { manager, progress, ended, lines, start };
}

const rows = (done: number, stage = 'read'): Progress => ({ stage, done, total: null, unit: 'rows' });
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('a job', () => {
  it('has an id at once, and news of its end', async () => {
    const { start, lines, ended } = harness();
    const job = start();
    expect(job).toMatch(/^[0-9a-f-]{36}$/);
    expect(ended).toEqual([]);
    lines[0]?.settle({ ok: true, value: null });
    await settled();
    expect(ended).toEqual([{ job, outcome: { state: 'done', result: { kind: 'assess' } } }]);
    expect(lines[0]?.closed).toBe(1);
  });

  it('tells how far it is ten times a second at most, and every new stage', () => {
    let now = 0;
    const { start, lines, progress } = harness(() => now);
    const job = start();
    for (now = 0; now < 1000; now += 10) lines[0]?.report(rows(now));
    expect(progress).toHaveLength(10);
    lines[0]?.report(rows(1, 'reconcile'));
    expect(progress.at(-1)).toEqual({
      job,
      stage: 'reconcile',
      done: 1,
      total: null,
      unit: 'rows',
      file: null,
      elapsed: 1000,
    });
  });

  it('is asked to stop, and ends when it has', async () => {
    const { manager, start, lines, ended } = harness();
    const job = start();
    expect(manager.cancel(job)).toBe(true);
    expect(lines[0]?.cancelled).toBe(1);
    expect(ended).toEqual([]);
    lines[0]?.settle({ ok: false, error: { kind: 'cancelled' } });
    await settled();
    expect(ended).toEqual([{ job, outcome: { state: 'cancelled' } }]);
    expect(manager.cancel(job)).toBe(false);
  });

  it('says the problems it met, and a fault of its own without what it was about', async () => {
    const { start, lines, ended } = harness();
    const problem = { code: 'c', message: 'm', remedy: 'r', file: 'users.csv', row: 3 };
    start();
    lines[0]?.settle({ ok: false, error: { kind: 'problems', problems: [problem] } });
    start();
    lines[1]?.fail(new Error('TypeError at main/store/facts.ts:12'));
    await settled();
    expect(ended[0]?.outcome).toEqual({ state: 'failed', problems: [problem] });
    expect(ended[1]?.outcome).toMatchObject({ state: 'failed', problems: [{ code: 'internal' }] });
    expect(lines.map(({ closed }) => closed)).toEqual([1, 1]);
  });

  it('keeps its thread only where it is asked to and all went well', async () => {
    const { start, lines } = harness();
    start(true);
    start(true);
    lines[0]?.settle({ ok: true, value: null });
    lines[1]?.settle({ ok: false, error: { kind: 'cancelled' } });
    await settled();
    expect(lines.map(({ closed }) => closed)).toEqual([0, 1]);
  });
});
