import { QueryClient } from '@tanstack/react-query';
import { BridgeFailure } from './bridge.ts';

/** Answers come from this computer and change only when something was done: nothing is asked again by itself. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Infinity,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        throwOnError: (error) => !(error instanceof BridgeFailure),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
