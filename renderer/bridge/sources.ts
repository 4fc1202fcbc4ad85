import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { InputOf, OutputOf } from '#shared/contract/contract.ts';
import type { Preview, SourceCard } from '#shared/contract/sources.ts';
import { ask } from './bridge.ts';
import { useAssess } from './engagement.ts';

export function useSources(session: string): UseQueryResult<readonly SourceCard[]> {
  return useQuery({
    queryKey: ['session', session, 'sources'],
    queryFn: async () => (await ask('sources.list', { session })).sources,
  });
}

export function usePreview(
  session: string,
  file: InputOf<'sources.preview'>['file'],
  sheet: string | null,
): UseQueryResult<Preview> {
  return useQuery({
    // Saved mappings are offered with it, and change meanwhile.
    queryKey: ['preview', session, file, sheet],
    queryFn: () => ask('sources.preview', { session, file, sheet }),
    staleTime: 0,
    gcTime: 0,
  });
}

export function useMappings(session: string): UseQueryResult<OutputOf<'mappings.list'>['mappings']> {
  return useQuery({
    queryKey: ['session', session, 'mappings'],
    queryFn: async () => (await ask('mappings.list', { session })).mappings,
  });
}

/** Changes of the saved mappings, and files of them. */
export function useChangeMappings(session: string) {
  const client = useQueryClient();
  return useMutation<void, Error, () => Promise<unknown>>({
    mutationFn: async (change) => void (await change()),
    onSettled: () => client.invalidateQueries({ queryKey: ['session', session, 'mappings'] }),
  });
}

export type SourceChange =
  | { readonly kind: 'add'; readonly input: Omit<InputOf<'sources.add'>, 'session'> }
  | { readonly kind: 'change'; readonly input: Omit<InputOf<'sources.change'>, 'session'> }
  | { readonly kind: 'remove'; readonly position: number };

function send(session: string, change: SourceChange): Promise<unknown> {
  switch (change.kind) {
    case 'add':
      return ask('sources.add', { session, ...change.input });
    case 'change':
      return ask('sources.change', { session, ...change.input });
    case 'remove':
      return ask('sources.remove', { session, position: change.position });
  }
}

/** Makes changes one after the other; the engagement is assessed again after the last. */
export function useChangeSources(session: string) {
  const client = useQueryClient();
  const assess = useAssess(session);
  return useMutation<void, Error, readonly SourceChange[]>({
    mutationFn: async (changes) => {
      for (const change of changes) await send(session, change);
    },
    onSettled: async () => {
      const { sources } = await ask('engagement.summary', { session });
      if (sources > 0) await assess();
      else await client.invalidateQueries({ queryKey: ['session', session] });
    },
  });
}
