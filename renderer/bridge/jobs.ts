import { create } from 'zustand';
import type { JobEnd, JobKind, JobProgress, JobResult } from '#shared/contract/jobs.ts';
import { ask, listen } from './bridge.ts';

export type Job = {
  readonly progress: JobProgress | null;
  readonly outcome: JobEnd['outcome'] | null;
};
type Jobs = { readonly jobs: Readonly<Record<string, Job>> };

/** News of every job since the window opened, by id: they may come before the answer that names the id. */
const useJobs = create<Jobs>(() => ({ jobs: {} }));

function update(id: string, news: Partial<Job>): void {
  useJobs.setState(({ jobs }) => ({
    jobs: { ...jobs, [id]: { ...(jobs[id] ?? { progress: null, outcome: null }), ...news } },
  }));
}

/** Called once, before anything is asked. */
export function listenToJobs(): void {
  listen('job.progress', (progress) => update(progress.job, { progress }));
  listen('job.ended', ({ job, outcome }) => update(job, { outcome }));
}

/** Null: no job, or nothing heard of it yet. */
export function useJob(id: string | null): Job | null {
  return useJobs(({ jobs }) => (id === null ? null : (jobs[id] ?? null)));
}

/** The result of a job of that kind, once it is done. */
export function resultOf<K extends JobKind>(
  job: Job | null,
  kind: K,
): Extract<JobResult, { readonly kind: K }> | null {
  const result = job?.outcome?.state === 'done' ? job.outcome.result : null;
  return result?.kind === kind ? (result as Extract<JobResult, { readonly kind: K }>) : null;
}

export function cancelJob(job: string): void {
  void ask('jobs.cancel', { job }).catch(() => undefined);
}
