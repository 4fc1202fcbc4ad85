import type { AccountQuery } from '#shared/contract/accounts.ts';
import type { Overview } from '#shared/contract/assessment.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { openVerdicts } from './verdict-order.ts';

type Props = {
  readonly overview: Overview;
  readonly onShowAccounts: (filter: Partial<AccountQuery>) => void;
};

/** The second question: the accounts not covered, by name. */
export function NotCovered({ overview, onShowAccounts }: Props) {
  const texts = useTexts();
  const { inScope, accountedFor } = overview.assessment.coverage;
  const count = inScope - accountedFor;
  return (
    <Panel
      title={texts('window.overview.notCovered')}
      note={texts('window.nOfN', { count: formatCount(count), total: formatCount(inScope) })}
      actions={
        count > overview.notCovered.length ? (
          <Button look="quiet" onPress={() => onShowAccounts({ verdicts: openVerdicts })}>
            {texts('window.overview.showAll', { count: formatCount(count) })}
          </Button>
        ) : undefined
      }
    >
      {count === 0 ? (
        <p className="soft">{texts('window.overview.notCovered.none')}</p>
      ) : (
        <DataTable
          caption={texts('window.overview.notCovered')}
          rows={overview.notCovered}
          keyOf={(row) => `${row.realm}/${row.name}`}
          columns={[
            {
              id: 'name',
              title: texts('window.account'),
              cell: (row) => (
                <button
                  type="button"
                  className="link name-cell"
                  onClick={() => onShowAccounts({ text: row.name, realms: [row.realm] })}
                >
                  {row.name}
                </button>
              ),
            },
            { id: 'realm', title: texts('window.realm'), cell: (row) => row.realm },
            {
              id: 'classes',
              title: texts('window.classes'),
              cell: (row) => row.classes.map((one) => texts(`name.class.${one}`)).join(', '),
            },
            {
              id: 'why',
              title: texts('window.verdict'),
              cell: (row) => <Verdict verdict={row.verdict} />,
            },
          ]}
        />
      )}
    </Panel>
  );
}

function Verdict({ verdict }: { readonly verdict: Overview['notCovered'][number]['verdict'] }) {
  const texts = useTexts();
  return (
    <span className="verdict-cell">
      <span className={`legend-mark paint-${verdict}`} />
      {texts(`name.verdict.${verdict}`)}
    </span>
  );
}
