import type { AccountRow } from '#shared/contract/accounts.ts';
import type { Translate } from '../../ui/text-context.tsx';
import type { VirtualColumn } from '../../ui/virtual-table.tsx';
import { EnforcementTag, StrengthTag, VerdictTag } from './account-tags.tsx';

/** Beside an open account there is room for these. */
const beside: ReadonlySet<string> = new Set(['name', 'verdict']);

export function accountColumns(
  texts: Translate,
  isInspecting: boolean,
): readonly VirtualColumn<AccountRow>[] {
  const columns = allColumns(texts);
  return isInspecting ? columns.filter(({ id }) => beside.has(id)) : columns;
}

function allColumns(texts: Translate): readonly VirtualColumn<AccountRow>[] {
  return [
    {
      id: 'name',
      title: texts('window.account'),
      width: 'minmax(13rem, 2.4fr)',
      isSortable: true,
      cell: (row) => (
        <span title={row.name}>
          {row.name}
          {row.displayName === null || row.displayName === row.name ? null : (
            <span className="account-person">{row.displayName}</span>
          )}
        </span>
      ),
    },
    {
      id: 'verdict',
      title: texts('window.verdict'),
      width: '7.5rem',
      isSortable: true,
      cell: (row) => <VerdictTag verdict={row.verdict} />,
    },
    {
      id: 'classes',
      title: texts('window.classes'),
      width: 'minmax(8rem, 1.4fr)',
      isSortable: false,
      cell: (row) => {
        const names = row.classes.map((one) => texts(`name.class.${one}`)).join(', ');
        return <span title={names}>{names}</span>;
      },
    },
    {
      id: 'strongest',
      title: texts('window.strongest'),
      width: '9.25rem',
      isSortable: true,
      cell: (row) => <StrengthTag strength={row.strongest} />,
    },
    {
      id: 'enforcement',
      title: texts('window.enforcement'),
      width: '6.75rem',
      isSortable: true,
      cell: (row) => <EnforcementTag state={row.enforcement} />,
    },
    {
      id: 'realm',
      title: texts('window.realm'),
      width: '4.5rem',
      isSortable: true,
      cell: (row) => row.realm,
    },
  ];
}
