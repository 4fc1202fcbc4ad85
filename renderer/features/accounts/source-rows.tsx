import { useState } from 'react';
import type { AccountDetail } from '#shared/contract/accounts.ts';
import { useSourceRow } from '../../bridge/accounts.ts';
import { FailureNotice } from '../../bridge/failure-notice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useTexts } from '../../ui/text-context.tsx';

type Row = AccountDetail['rows'][number];
type Props = { readonly session: string; readonly revision: number };

/** The rows that support an account; each opens to what stands in the file. */
export function SourceRows({ rows, ...props }: Props & { readonly rows: readonly Row[] }) {
  return (
    <ul className="source-rows">
      {rows.map((row) => (
        <SourceRow key={`${row.source}.${row.file}.${row.row}`} row={row} {...props} />
      ))}
    </ul>
  );
}

function SourceRow({ row, ...props }: Props & { readonly row: Row }) {
  const texts = useTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <button type="button" className="source-row" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name={isOpen ? 'down' : 'chevron'} />
        <span className="code source-row-path">{row.path}</span>
        <span className="source-row-number">{texts('window.place.row', { row: String(row.row) })}</span>
      </button>
      {isOpen ? <Cells row={row} {...props} /> : null}
    </li>
  );
}

function Cells({ session, revision, row }: Props & { readonly row: Row }) {
  const { source, file, row: number } = row;
  const answer = useSourceRow(session, revision, { source, file, row: number });
  return (
    <>
      <FailureNotice error={answer.error} />
      <dl className="cells">
        {answer.data?.cells.map(({ column, value }, index) => (
          <div key={index}>
            <dt>{column}</dt>
            <dd className={value === '' ? 'faint' : ''}>{value === '' ? '–' : value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
