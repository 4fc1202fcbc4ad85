import type { RegisterTable } from '#shared/pipeline/compose/register/exception-template.ts';
import { foldedId } from './exception-rows.ts';

/** Two registers side by side, by the ids of their exceptions; cells as they are written. */
export type TableChanges = {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly {
    readonly id: string;
    readonly fields: readonly { readonly field: string; readonly was: string; readonly is: string }[];
  }[];
};

type Row = { readonly id: string; readonly cells: ReadonlyMap<string, string> };

export function compareTables(before: RegisterTable, after: RegisterTable): TableChanges {
  const [old, now] = [rowsOf(before), rowsOf(after)];
  const columns = [...new Set([...after.columns, ...before.columns])];
  return {
    added: [...now].flatMap(([key, { id }]) => (old.has(key) ? [] : [id])),
    removed: [...old].flatMap(([key, { id }]) => (now.has(key) ? [] : [id])),
    changed: [...now].flatMap(([key, row]) => {
      const earlier = old.get(key);
      const fields = earlier === undefined ? [] : fieldsOf(columns, earlier, row);
      return fields.length === 0 ? [] : [{ id: row.id, fields }];
    }),
  };
}

/** By id; of several rows with one id the first, as the register is read. Rows without an id are errors of theirs. */
function rowsOf({ columns, rows }: RegisterTable): ReadonlyMap<string, Row> {
  const found = new Map<string, Row>();
  for (const cells of rows) {
    const named = new Map(columns.map((column, index) => [column, cells[index] ?? '']));
    const id = named.get('id') ?? '';
    if (id !== '' && !found.has(foldedId(id))) found.set(foldedId(id), { id, cells: named });
  }
  return found;
}

function fieldsOf(columns: readonly string[], before: Row, after: Row) {
  return columns.flatMap((field) => {
    const [was, is] = [before.cells.get(field) ?? '', after.cells.get(field) ?? ''];
    return was === is ? [] : [{ field, was, is }];
  });
}
