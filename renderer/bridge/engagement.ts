import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { AssessmentState, Overview } from '#shared/contract/assessment.ts';
import type { EngagementSummary, RecentEngagement } from '#shared/contract/engagement.ts';
import type { RequestName } from '#shared/contract/names.ts';
import { ask } from './bridge.ts';
import { useJob, type Job } from './jobs.ts';

export function useAbout(): UseQueryResult<OutputOf<'application.about'>> {
  return useQuery({ queryKey: ['about'], queryFn: () => ask('application.about', {}) });
}

export function useRecent(): UseQueryResult<readonly RecentEngagement[]> {
  return useQuery({
    queryKey: ['recent'],
    queryFn: async () => (await ask('engagement.recent', {})).recent,
    staleTime: 0,
  });
}

export function useSummary(session: string): UseQueryResult<EngagementSummary> {
  return useQuery({
    queryKey: ['session', session, 'summary'],
    queryFn: () => ask('engagement.summary', { session }),
  });
}

/** An action of the window: `run` asks, the state says how it went. */
export function useAction<N extends RequestName>(name: N, onDone?: (output: OutputOf<N>) => void) {
  const client = useQueryClient();
  return useMutation<OutputOf<N>, Error, InputOf<N>>({
    mutationFn: (input) => ask(name, input),
    onSuccess: async (output) => {
      await client.invalidateQueries({ queryKey: ['recent'] });
      onDone?.(output);
    },
  });
}

/** The state of the assessment, and news of the job that makes it. */
export function useAssessment(session: string): {
  readonly state: AssessmentState | null;
  readonly job: Job | null;
} {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['session', session, 'assessment'],
    queryFn: () => ask('assessment.state', { session }),
  });
  const id = query.data?.job ?? null;
  const job = useJob(id);
  const isEnded = job?.outcome !== undefined && job?.outcome !== null;
  useEffect(() => {
    if (isEnded) void client.invalidateQueries({ queryKey: ['session', session] });
  }, [client, session, isEnded, id]);
  return { state: query.data ?? null, job };
}

/** Assesses again: after the window changed the engagement, or when a person asks. */
export function useAssess(session: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await ask('assessment.start', { session });
    await client.invalidateQueries({ queryKey: ['session', session] });
  };
}

export function useOverview(session: string, revision: number): UseQueryResult<Overview> {
  return useQuery({
    queryKey: ['session', session, 'overview', revision],
    queryFn: () => ask('assessment.overview', { session }),
    placeholderData: (before) => before,
  });
}
