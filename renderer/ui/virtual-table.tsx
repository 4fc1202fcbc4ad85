import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './virtual-table.css';

export type VirtualColumn<Row> = {
  readonly id: string;
  readonly title: string;
  /** A track of a CSS grid, such as `minmax(12rem, 2fr)`. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
  readonly isSortable: boolean;
};

export type VirtualTableProps<Row> = {
  readonly label: string;
  readonly columns: readonly VirtualColumn<Row>[];
  readonly count: number;
  /** Undefined while it is fetched. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Called when other rows come into view. */
  readonly onRange: (first: number, last: number) => void;
  readonly sort: { readonly column: string; readonly isDescending: boolean };
  readonly onSort: (column: string) => void;
  /** -1: none. */
  readonly active: number;
  readonly onActive: (index: number) => void;
  /** Below this width the table scrolls sideways. */
  readonly minWidth: string;
  /** Changes when the rows are others: the table then begins at its top. */
  readonly resetKey: string;
};

/** Pixels. A browser's largest element holds a million rows of this height. */
const rowHeight = 32;

function target(key: string, active: number, count: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, active + 1);
    case 'ArrowUp':
      return Math.max(0, active - 1);
    case 'PageDown':
      return Math.min(count - 1, active + page);
    case 'PageUp':
      return Math.max(0, active - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Rows of a very long list: only those in view exist. Arrow keys move through it, the header sorts it. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, count, rowAt, onRange, active, onActive, minWidth, resetKey } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: rowHeight,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onRange(first, last), [onRange, first, last]);
  useEffect(() => {
    // In braces: new browsers answer with a promise, which must not be taken for a clean-up.
    scroller.current?.scrollTo({ top: 0 });
  }, [resetKey]);
  const template = columns.map((column) => column.width).join(' ');
  const move = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const next = event.target === scroller.current ? target(event.key, active, count, page) : null;
    if (next === null || count === 0) return;
    event.preventDefault();
    onActive(next);
    virtualizer.scrollToIndex(next, { align: 'auto' });
  };
  return (
    <div
      ref={scroller}
      className="vtable"
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={move}
    >
      <Header {...props} template={template} />
      <div role="rowgroup" className="vtable-body" style={{ height: virtualizer.getTotalSize(), minWidth }}>
        {items.map(({ index, start }) => (
          <div
            key={index}
            id={`${id}-${index}`}
            role="row"
            aria-rowindex={index + 2}
            aria-selected={index === active}
            className="vtable-row"
            style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
            onClick={() => onActive(index)}
          >
            <Cells columns={columns} row={rowAt(index)} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Cells<Row>({
  columns,
  row,
}: {
  readonly columns: readonly VirtualColumn<Row>[];
  readonly row: Row | undefined;
}) {
  return columns.map((column) => (
    <div key={column.id} role="gridcell" className="vtable-cell">
      {row === undefined ? <span className="vtable-waiting" /> : column.cell(row)}
    </div>
  ));
}

function Header<Row>({
  columns,
  sort,
  onSort,
  minWidth,
  template,
}: VirtualTableProps<Row> & { readonly template: string }) {
  return (
    <div role="rowgroup" className="vtable-head" style={{ minWidth }}>
      <div role="row" aria-rowindex={1} className="vtable-row" style={{ gridTemplateColumns: template }}>
        {columns.map((column) => {
          const isSorted = sort.column === column.id;
          const order = sort.isDescending ? 'descending' : 'ascending';
          return (
            <div
              key={column.id}
              role="columnheader"
              className="vtable-cell"
              aria-sort={isSorted ? order : 'none'}
            >
              {column.isSortable ? (
                <button type="button" className="vtable-sort" onClick={() => onSort(column.id)}>
                  {column.title}
                  {isSorted ? <Icon name={sort.isDescending ? 'down' : 'up'} /> : null}
                </button>
              ) : (
                column.title
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
