import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type {
  AccountDetail,
  AccountQuery,
  AccountRow,
  Facets,
  RowPlace,
  SourceRow,
} from '#shared/contract/accounts.ts';
import { ask } from './bridge.ts';

const pageSize = 100;

export type AccountList = {
  /** Null until the first answer. */
  readonly total: number | null;
  readonly rowAt: (index: number) => AccountRow | undefined;
  readonly onRange: (first: number, last: number) => void;
};

/**
 * A list that is fetched page by page as it comes into view. Its first page is always there and says how long it is;
 * what was shown stays until the answer to another query has come.
 */
export function useAccountList(session: string, revision: number, query: AccountQuery): AccountList {
  const [range, setRange] = useState({ first: 0, last: 0 });
  const pageOf = (page: number) => ({
    queryKey: ['session', session, 'accounts', revision, query, page],
    queryFn: () => ask('accounts.page', { session, query, offset: page * pageSize, limit: pageSize }),
    gcTime: 60_000,
  });
  const start = useQuery({ ...pageOf(0), placeholderData: (before) => before });
  const firstPage = Math.max(1, Math.floor(range.first / pageSize));
  const lastPage = Math.floor(range.last / pageSize);
  const pages = Array.from(
    { length: Math.max(0, lastPage - firstPage + 1) },
    (_, index) => firstPage + index,
  );
  const answers = useQueries({ queries: pages.map(pageOf) });
  const rowAt = (index: number): AccountRow | undefined => {
    const page = Math.floor(index / pageSize);
    const answer = page === 0 ? start : answers[page - firstPage];
    return answer?.data?.rows[index % pageSize];
  };
  const onRange = useCallback(
    (first: number, last: number) =>
      setRange((before) => (before.first === first && before.last === last ? before : { first, last })),
    [],
  );
  return { total: start.data?.total ?? null, rowAt, onRange };
}

export function useFacets(session: string, revision: number, query: AccountQuery): UseQueryResult<Facets> {
  return useQuery({
    queryKey: ['session', session, 'facets', revision, { ...query, sort: null, descending: null }],
    queryFn: () => ask('accounts.facets', { session, query }),
    placeholderData: (before) => before,
  });
}

export type AccountName = { readonly realm: string; readonly name: string };

export function useAccount(
  session: string,
  revision: number,
  account: AccountName,
): UseQueryResult<AccountDetail> {
  return useQuery({
    queryKey: ['session', session, 'account', revision, account],
    queryFn: () => ask('accounts.detail', { session, ...account }),
  });
}

export function useSourceRow(session: string, revision: number, place: RowPlace): UseQueryResult<SourceRow> {
  return useQuery({
    queryKey: ['session', session, 'row', revision, place],
    queryFn: () => ask('accounts.row', { session, place }),
  });
}
