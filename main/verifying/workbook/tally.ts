import { Malformed } from '#shared/pack/der.ts';
import type { Formula } from './formula.ts';
import type { Book, BookSheet, NamedColumn } from './read-book.ts';
import type { CellValue, SheetCell } from './sheet-rows.ts';

const mostKinds = 200_000;
const mostIndexed = 100_000;
/** Columns that a workbook counts together; it has a dozen such sets. */
const mostSets = 200;
const separator = '\u0000';

/** One COUNTIFS: columns of one table, and what each must equal. */
type Counting = { readonly columns: readonly NamedColumn[]; readonly criteria: readonly string[] };

export function columnNamed(book: Book, formula: Formula | undefined): NamedColumn {
  if (formula?.kind !== 'name') throw new Malformed('a formula counts something that has no name');
  const column = book.names.get(formula.name);
  if (column === undefined) throw new Malformed(`a formula counts ${formula.name}, which stands for nothing`);
  return column;
}

export function countingOf(book: Book, given: readonly Formula[]): Counting {
  const columns: NamedColumn[] = [];
  const criteria: string[] = [];
  for (let at = 0; at < given.length; at += 2) {
    const criterion = given[at + 1];
    // A criterion that begins with a comparison or asks for one sign would mean something else than it says.
    if (criterion?.kind !== 'text' || !/^[^=<>~?]+$/.test(criterion.value))
      throw new Malformed('a formula counts by a criterion of a form that is not written');
    columns.push(columnNamed(book, given[at]));
    criteria.push(criterion.value);
  }
  if (new Set(columns.map(({ sheet }) => sheet)).size !== 1)
    throw new Malformed('a formula counts over several tables at once');
  return { columns, criteria };
}

const keyOf = (columns: readonly NamedColumn[]): string => columns.map(({ column }) => column).join(' ');

function textOf(value: CellValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') throw new Malformed('a counted cell has its text elsewhere');
  return String(value);
}

function valueAt(cells: readonly SheetCell[], column: number): CellValue | undefined {
  const direct = cells[column - 1];
  if (direct?.column === column) return direct.value;
  return cells.find((cell) => cell.column === column)?.value;
}

/** What formulas ask of one table, and the answers after its rows have passed. */
export class Tally {
  /** By columns that are counted together: how often each combination of their values occurs. */
  readonly #kinds = new Map<
    string,
    { readonly columns: readonly number[]; readonly counts: Map<string, number> }
  >();
  readonly #filled = new Map<number, number>();
  readonly #sums = new Map<number, number>();
  readonly #indexed = new Map<number, CellValue[]>();
  rows = 0;

  askCounting(columns: readonly NamedColumn[]): void {
    const key = keyOf(columns);
    if (this.#kinds.has(key)) return;
    if (this.#kinds.size >= mostSets) throw new Malformed('formulas count a table in too many ways');
    this.#kinds.set(key, { columns: columns.map(({ column }) => column), counts: new Map() });
  }
  /** How much a counting has to look through. */
  kinds({ columns }: Counting): number {
    return this.#kinds.get(keyOf(columns))?.counts.size ?? 0;
  }
  askFilled({ column }: NamedColumn): void {
    this.#filled.set(column, 0);
  }
  askSum({ column }: NamedColumn): void {
    this.#sums.set(column, 0);
  }
  askIndexed({ column }: NamedColumn): void {
    this.#indexed.set(column, []);
  }

  take(cells: readonly SheetCell[]): void {
    this.rows += 1;
    for (const { columns, counts } of this.#kinds.values()) {
      const kind = columns.map((column) => textOf(valueAt(cells, column)) ?? separator).join('\u0001');
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (counts.size > mostKinds) throw new Malformed('a counted column has more values than it can have');
    }
    for (const [column, count] of this.#filled)
      if ((valueAt(cells, column) ?? null) !== null) this.#filled.set(column, count + 1);
    for (const [column, sum] of this.#sums) {
      const value = valueAt(cells, column);
      if (typeof value === 'number') this.#sums.set(column, sum + value);
    }
    for (const [column, values] of this.#indexed) {
      if (values.length >= mostIndexed) throw new Malformed('a formula looks into a table that is too long');
      values.push(valueAt(cells, column) ?? null);
    }
  }

  count({ columns, criteria }: Counting): number {
    const tests = criteria.map(criterionTest);
    let sum = 0;
    for (const [kind, count] of this.#kinds.get(keyOf(columns))?.counts ?? []) {
      const values = kind.split('\u0001');
      if (tests.every((test, index) => values[index] !== separator && test(values[index] ?? '')))
        sum += count;
    }
    return sum;
  }
  filled({ column }: NamedColumn): number {
    return this.#filled.get(column) ?? 0;
  }
  sum({ column }: NamedColumn): number {
    return this.#sums.get(column) ?? 0;
  }
  indexed({ column }: NamedColumn, row: number): CellValue {
    return this.#indexed.get(column)?.[row - 1] ?? null;
  }
}

/** A text with `*` for anything, as spreadsheets compare: case does not matter. */
function criterionTest(criterion: string): (value: string) => boolean {
  const parts = criterion.toLowerCase().split('*');
  const [start = '', ...middle] = parts;
  if (middle.length === 0) return (value) => value.toLowerCase() === start;
  const end = middle.pop() ?? '';
  return (given) => {
    const value = given.toLowerCase();
    if (value.length < start.length + end.length || !value.startsWith(start) || !value.endsWith(end))
      return false;
    let at = start.length;
    for (const part of middle) {
      const found = value.indexOf(part, at);
      if (found < 0 || found + part.length > value.length - end.length) return false;
      at = found + part.length;
    }
    return true;
  };
}

export type Tallies = ReadonlyMap<BookSheet, Tally>;

/** Tells the tallies all that a formula will ask of them. */
export function ask(tallies: Map<BookSheet, Tally>, book: Book, formula: Formula): void {
  if (formula.kind === 'minus') ask(tallies, book, formula.of);
  else if (formula.kind === 'operation') {
    ask(tallies, book, formula.left);
    ask(tallies, book, formula.right);
  } else if (formula.kind === 'call') askCall(tallies, book, formula);
}

function tallyOf(tallies: Map<BookSheet, Tally>, { sheet }: NamedColumn): Tally {
  const tally = tallies.get(sheet) ?? new Tally();
  tallies.set(sheet, tally);
  return tally;
}

function askCall(
  tallies: Map<BookSheet, Tally>,
  book: Book,
  { name, given }: Extract<Formula, { kind: 'call' }>,
): void {
  const [first] = given;
  if (name === 'COUNTIFS') {
    const { columns } = countingOf(book, given);
    for (const column of columns.slice(0, 1)) tallyOf(tallies, column).askCounting(columns);
  } else if (name === 'COUNTA' && first?.kind === 'name') {
    const column = columnNamed(book, first);
    tallyOf(tallies, column).askFilled(column);
  } else if (name === 'INDEX') {
    const column = columnNamed(book, first);
    tallyOf(tallies, column).askIndexed(column);
  } else if (name === 'SUM' && first?.kind === 'name') {
    const column = columnNamed(book, first);
    tallyOf(tallies, column).askSum(column);
  } else for (const one of given) ask(tallies, book, one);
}
