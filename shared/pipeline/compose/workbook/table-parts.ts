import { rowsPerSheet, type SheetCell, type TableSheet } from '../../../model/pack-model.ts';

/** Names of the tables that hold `count` rows: one a sheet, the first without a number. */
export function partNames(tableName: string, count: number, perSheet = rowsPerSheet): readonly string[] {
  const sheets = Math.max(1, Math.ceil(count / perSheet));
  return Array.from({ length: sheets }, (_, index) =>
    index === 0 ? tableName : `${tableName}_${index + 1}`,
  );
}

/** A table as one sheet, or as several where a sheet cannot hold its rows. */
export function tableParts(table: Omit<TableSheet, 'kind'>, perSheet = rowsPerSheet): readonly TableSheet[] {
  return partNames(table.tableName, table.count, perSheet).map((tableName, index) => {
    const start = index * perSheet;
    return {
      ...table,
      kind: 'table',
      id: index === 0 ? table.id : `${table.id}-${index + 1}`,
      title: index === 0 ? table.title : `${table.title} ${index + 1}`,
      tableName,
      rows:
        index === 0 && table.count <= perSheet ? table.rows : between(table.rows, start, start + perSheet),
      count: Math.max(0, Math.min(perSheet, table.count - start)),
    };
  });
}

/** Rows `start` to `end` of a fresh pass; each pass reads from the store again. */
function between(rows: TableSheet['rows'], start: number, end: number): Iterable<readonly SheetCell[]> {
  return {
    *[Symbol.iterator]() {
      let position = 0;
      for (const row of rows) {
        if (position >= end) return;
        if (position >= start) yield row;
        position += 1;
      }
    },
  };
}

/** An iterable that starts afresh each time it is read. */
export function rowsFrom<T>(
  items: () => Iterable<T>,
  row: (item: T) => readonly SheetCell[],
): TableSheet['rows'] {
  return {
    *[Symbol.iterator]() {
      for (const item of items()) yield row(item);
    },
  };
}
