import type { AccountQuery } from '#shared/contract/accounts.ts';
import type { Coverage } from '#shared/model/coverage.ts';
import { StackedBar } from '../../ui/bars.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { formatCount, formatPercent } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { useTexts } from '../../ui/text-context.tsx';
import { countOf, verdictOrder } from './verdict-order.ts';

type Row = {
  readonly id: string;
  readonly label: string;
  readonly coverage: Coverage;
  readonly filter: Partial<AccountQuery>;
};

/** Coverage of parts of the whole: a bar each, with its numbers. */
export function Breakdown({
  title,
  rows,
  onShowAccounts,
}: {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly onShowAccounts: (filter: Partial<AccountQuery>) => void;
}) {
  const texts = useTexts();
  return (
    <Panel title={title}>
      <DataTable
        caption={title}
        rows={rows.filter((row) => row.coverage.inScope > 0)}
        keyOf={(row) => row.id}
        columns={[
          {
            id: 'label',
            title: texts('window.overview.part'),
            cell: (row) => (
              <button type="button" className="link" onClick={() => onShowAccounts(row.filter)}>
                {row.label}
              </button>
            ),
          },
          {
            id: 'bar',
            title: texts('window.overview.verdicts'),
            isWide: true,
            cell: (row) => <CoverageBar {...row} />,
          },
          {
            id: 'covered',
            title: texts('window.overview.coveredOf'),
            align: 'right',
            cell: ({ coverage }) =>
              texts('window.nOfN', {
                count: formatCount(coverage.covered),
                total: formatCount(coverage.inScope),
              }),
          },
          {
            id: 'percent',
            title: texts('window.overview.raw'),
            align: 'right',
            cell: ({ coverage }) => formatPercent(coverage.percent.covered),
          },
          {
            id: 'net',
            title: texts('window.overview.net'),
            align: 'right',
            cell: ({ coverage }) => formatPercent(coverage.percent.accountedFor),
          },
        ]}
      />
    </Panel>
  );
}

function CoverageBar({ label, coverage }: Row) {
  const texts = useTexts();
  return (
    <StackedBar
      label={label}
      parts={verdictOrder.map((verdict) => ({
        id: verdict,
        label: texts(`name.verdict.${verdict}`),
        value: countOf(coverage, verdict),
        paint: verdict,
      }))}
    />
  );
}
