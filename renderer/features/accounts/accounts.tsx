import { useCallback, useEffect, useMemo, useState } from 'react';
import type { AccountQuery, AccountRow, Facets } from '#shared/contract/accounts.ts';
import type { AssessmentState, Overview } from '#shared/contract/assessment.ts';
import { useAccountList, useFacets, type AccountName } from '../../bridge/accounts.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchField } from '../../ui/fields.tsx';
import { formatCount } from '../../ui/format.ts';
import { Screen } from '../../ui/screen.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { accountColumns } from './account-columns.tsx';
import { everything, isFiltered, sortedBy } from './account-filter.ts';
import { FacetBar } from './facet-bar.tsx';
import { Inspector } from './inspector.tsx';
import './accounts.css';

const typingPause = 150;

export type AccountsProps = {
  readonly session: string;
  readonly state: AssessmentState;
  readonly overview: Overview | null;
  /** What was asked for from another screen; `text` present: the search takes the focus. */
  readonly filter: Partial<AccountQuery> | null;
  readonly onOpenSources: () => void;
};

/** Who exactly: every account, filtered, searched, sorted; the selected one with its reasons and rows. */
export function Accounts(props: AccountsProps) {
  const texts = useTexts();
  if (props.overview !== null) return <AccountBrowser {...props} />;
  return (
    <Screen title={texts('window.accounts.title')}>
      <EmptyState
        icon="accounts"
        title={texts('window.accounts.none')}
        actions={
          <Button look="primary" onPress={props.onOpenSources}>
            {texts('window.overview.toSources')}
          </Button>
        }
      >
        {texts('window.accounts.none.text')}
      </EmptyState>
    </Screen>
  );
}

function AccountBrowser({ session, state, filter }: AccountsProps) {
  const texts = useTexts();
  const [query, setQuery] = useState<AccountQuery>({ ...everything, ...filter });
  const [active, setActive] = useState(-1);
  const [selected, setSelected] = useState<AccountName | null>(null);
  const text = useSettled(query.text, typingPause);
  const asked = useMemo(() => ({ ...query, text }), [query, text]);
  const list = useAccountList(session, state.revision, asked);
  const facets = useFacets(session, state.revision, asked).data ?? null;
  const change = (next: Partial<AccountQuery>): void => {
    setQuery((before) => ({ ...before, ...next }));
    setActive(-1);
  };
  const row = active < 0 ? undefined : list.rowAt(active);
  const [realm, name] = [row?.realm, row?.name];
  // A row far away is fetched first, and then shown.
  useEffect(() => {
    if (realm !== undefined && name !== undefined) setSelected({ realm, name });
  }, [realm, name]);
  const close = (): void => {
    setSelected(null);
    setActive(-1);
  };
  return (
    <Screen
      wide
      title={texts('window.accounts.title')}
      lead={<Count total={list.total} out={outOfScope(query, facets)} />}
      actions={<Tools query={query} isSearching={filter?.text !== undefined} onChange={change} />}
    >
      <div className={selected === null ? 'accounts' : 'accounts accounts-inspecting'}>
        <FacetBar facets={facets} query={query} onChange={change} />
        <AccountTable
          query={query}
          list={list}
          isInspecting={selected !== null}
          active={active}
          onActive={setActive}
          onSort={(column) => change(sortedBy(query, column))}
        />
        {selected === null ? null : (
          <Inspector
            key={`${selected.realm}/${selected.name}`}
            session={session}
            revision={state.revision}
            account={selected}
            onClose={close}
          />
        )}
      </div>
    </Screen>
  );
}

function Tools({
  query,
  isSearching,
  onChange,
}: {
  readonly query: AccountQuery;
  readonly isSearching: boolean;
  readonly onChange: (next: Partial<AccountQuery>) => void;
}) {
  const texts = useTexts();
  return (
    <>
      {isFiltered(query) ? (
        <Button look="quiet" icon="cross" onPress={() => onChange(everything)}>
          {texts('window.accounts.clear')}
        </Button>
      ) : null}
      <div className="accounts-search">
        <SearchField
          label={texts('window.accounts.search')}
          value={query.text}
          onChange={(text) => onChange({ text })}
          autoFocus={isSearching}
        />
      </div>
    </>
  );
}

/** Of the accounts shown, those out of scope. */
function outOfScope({ verdicts }: AccountQuery, facets: Facets | null): number {
  const isShown = verdicts.length === 0 || verdicts.includes('out-of-scope');
  return isShown ? (facets?.verdicts.find(({ value }) => value === 'out-of-scope')?.count ?? 0) : 0;
}

function Count({ total, out }: { readonly total: number | null; readonly out: number }) {
  const texts = useTexts();
  return (
    <span role="status">
      {total === null
        ? texts('window.accounts.reading')
        : texts('window.accounts.count', { count: total, shown: formatCount(total), out })}
    </span>
  );
}

function AccountTable({
  query,
  list,
  isInspecting,
  active,
  onActive,
  onSort,
}: {
  readonly query: AccountQuery;
  readonly list: ReturnType<typeof useAccountList>;
  readonly isInspecting: boolean;
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onSort: (column: string) => void;
}) {
  const texts = useTexts();
  const columns = accountColumns(texts, isInspecting);
  const rowAt = useCallback((index: number): AccountRow | undefined => list.rowAt(index), [list]);
  if (list.total === 0)
    return (
      <div className="accounts-nobody">
        <EmptyState icon="search" title={texts('window.accounts.nobody')}>
          {texts('window.accounts.nobody.text')}
        </EmptyState>
      </div>
    );
  return (
    <VirtualTable
      label={texts('window.accounts.title')}
      columns={columns}
      count={list.total ?? 0}
      rowAt={rowAt}
      onRange={list.onRange}
      sort={{ column: query.sort, isDescending: query.descending }}
      onSort={onSort}
      active={active}
      onActive={onActive}
      minWidth={isInspecting ? '20rem' : '50rem'}
      resetKey={JSON.stringify(query)}
    />
  );
}
