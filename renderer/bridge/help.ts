import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { HelpPage } from '#shared/contract/help.ts';
import { ask } from './bridge.ts';

/** How the exports of each system are made; the same for as long as the program runs. */
export function useHelpPages(): UseQueryResult<readonly HelpPage[]> {
  return useQuery({
    queryKey: ['help'],
    queryFn: async () => (await ask('help.pages', {})).pages,
    staleTime: Infinity,
  });
}
