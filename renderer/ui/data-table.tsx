import type { ReactNode } from 'react';
import './data-table.css';

export type DataColumn<Row> = {
  readonly id: string;
  readonly title: string;
  readonly align?: 'right';
  /** For a cell that takes what room there is, such as a bar. */
  readonly isWide?: boolean;
  readonly cell: (row: Row) => ReactNode;
};

/** A short table: every row is drawn. The first column names its row. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  keyOf,
}: {
  readonly caption: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}) {
  return (
    <table className="table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={classOf(column)}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column, index) => {
              const className = classOf(column);
              return index === 0 ? (
                <th key={column.id} scope="row" className={className}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.id} className={className}>
                  {column.cell(row)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function classOf<Row>({ align, isWide }: DataColumn<Row>): string | undefined {
  if (align === 'right') return 'number';
  return isWide === true ? 'is-wide' : undefined;
}
