import type { AccountQuery } from '#shared/contract/accounts.ts';
import type { Overview } from '#shared/contract/assessment.ts';
import { ShareBar } from '../../ui/bars.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { useTexts } from '../../ui/text-context.tsx';

const order = ['phishing-resistant', 'strong', 'acceptable', 'weak', 'none', 'unknown'] as const;

/** The strongest usable factor of each account in scope. */
export function StrongestPanel({
  assessment,
  onShowAccounts,
}: {
  readonly assessment: Overview['assessment'];
  readonly onShowAccounts: (filter: Partial<AccountQuery>) => void;
}) {
  const texts = useTexts();
  const { strongest, coverage } = assessment;
  return (
    <Panel
      title={texts('window.overview.strongest')}
      note={texts('window.overview.strongest.note', { count: formatCount(coverage.inScope) })}
    >
      <DataTable
        caption={texts('window.overview.strongest')}
        rows={order}
        keyOf={(strength) => strength}
        columns={[
          {
            id: 'strength',
            title: texts('window.strongest'),
            cell: (strength) => (
              <button
                type="button"
                className="link"
                onClick={() => onShowAccounts({ strongest: [strength] })}
              >
                {texts(`name.strength.${strength}`)}
              </button>
            ),
          },
          {
            id: 'share',
            title: texts('window.share'),
            isWide: true,
            cell: (strength) => (
              <ShareBar value={strongest[strength]} of={coverage.inScope} paint={strength} />
            ),
          },
          {
            id: 'count',
            title: texts('window.accounts'),
            align: 'right',
            cell: (strength) => formatCount(strongest[strength]),
          },
        ]}
      />
    </Panel>
  );
}
