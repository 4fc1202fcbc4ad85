import { Malformed } from '#shared/pack/der.ts';
import type { Formula, FormulaFunction, Operator } from './formula.ts';
import type { Book, BookSheet } from './read-book.ts';
import { placeOf, type SheetsRead, type StoredFormula } from './read-sheets.ts';
import type { CellValue } from './sheet-rows.ts';
import { columnNamed, countingOf, type Tallies } from './tally.ts';

/** One value, or those of a range in their order. */
type Value = Single | readonly Single[];
type Single = string | number | boolean | null;

const largestRange = 100_000;
const deepest = 200;
/** Cells and kinds of rows that all formulas together may look at: a large workbook looks at some hundred thousand. */
const mostLooks = 20_000_000;

const isList = (value: Value): value is readonly Single[] => Array.isArray(value);

function single(value: Value): Single {
  if (isList(value)) throw new Malformed('a formula takes a range for one value');
  return value;
}

function numeric(value: Value): number {
  const one = single(value);
  if (one === null) return 0;
  if (typeof one === 'boolean') return one ? 1 : 0;
  if (typeof one !== 'number') throw new Malformed('a formula computes with a text');
  return one;
}

/** As spreadsheets compare: an empty cell is 0 and the empty text, and case does not matter. */
function equal(left: Single, right: Single): boolean {
  if (left === null) return right === null || right === '' || right === 0;
  if (right === null) return left === '' || left === 0;
  if (typeof left === 'string' && typeof right === 'string')
    return left.toLowerCase() === right.toLowerCase();
  return left === right;
}

function compare(sign: '=' | '<>', left: Value, right: Value): Value {
  const wanted = sign === '=';
  if (!isList(left) && !isList(right)) return equal(left, right) === wanted;
  if (!isList(left) || !isList(right) || left.length !== right.length)
    throw new Malformed('a formula compares ranges of different sizes');
  return left.map((one, index) => equal(one, right[index] ?? null) === wanted);
}

const arithmetic: Readonly<Record<Exclude<Operator, '=' | '<>'>, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
};

/** Computes the formulas of a workbook from what its sheets hold, by none of the means that composed them. */
export class Evaluation {
  readonly #book: Book;
  readonly #read: SheetsRead;
  readonly #tallies: Tallies;
  readonly #known = new Map<StoredFormula, Single>();
  #depth = 0;
  #looks = 0;

  constructor(book: Book, read: SheetsRead, tallies: Tallies) {
    this.#book = book;
    this.#read = read;
    this.#tallies = tallies;
  }

  resultOf(stored: StoredFormula): Single {
    const known = this.#known.get(stored);
    if (known !== undefined) return known;
    this.#depth += 1;
    if (this.#depth > deepest) throw new Malformed('formulas lead to each other without end');
    const result = single(this.#value(stored.formula, stored.sheet));
    this.#depth -= 1;
    this.#known.set(stored, result);
    return result;
  }

  #value(formula: Formula, sheet: BookSheet): Value {
    switch (formula.kind) {
      case 'number':
      case 'text':
        return formula.value;
      case 'minus':
        return this.#minus(this.#value(formula.of, sheet));
      case 'operation': {
        const { sign } = formula;
        const [left, right] = [this.#value(formula.left, sheet), this.#value(formula.right, sheet)];
        if (sign === '=' || sign === '<>') return compare(sign, left, right);
        return arithmetic[sign](numeric(left), numeric(right));
      }
      case 'range':
        return this.#range(formula, sheet);
      case 'call':
        return this.#call(formula.name, formula.given, sheet);
      case 'name':
        throw new Malformed('a formula uses a name outside of counting');
    }
  }

  #look(at: number): void {
    this.#looks += at;
    if (this.#looks > mostLooks) throw new Malformed('its formulas ask for more than any workbook does');
  }

  #minus(value: Value): Value {
    return isList(value) ? value.map((one) => -numeric(one)) : -numeric(value);
  }

  #range({ from, to }: Extract<Formula, { kind: 'range' }>, sheet: BookSheet): Value {
    const cells = this.#read.forms.get(sheet);
    if (cells === undefined) throw new Malformed('a formula points into a table');
    const [width, height] = [to.column - from.column + 1, to.row - from.row + 1];
    if (width < 1 || height < 1 || width * height > largestRange)
      throw new Malformed('a formula takes a range that is too large');
    this.#look(width * height);
    const values = Array.from({ length: width * height }, (_, index) => {
      const place = placeOf(from.column + (index % width), from.row + Math.floor(index / width));
      return this.#cell(cells.get(place) ?? null);
    });
    return values.length === 1 ? (values[0] ?? null) : values;
  }

  #cell(cell: CellValue | StoredFormula): Single {
    if (cell === null || typeof cell !== 'object') return cell;
    if ('shared' in cell) return this.#read.shared[cell.shared] ?? null;
    return this.resultOf(cell);
  }

  #call(name: FormulaFunction, given: readonly Formula[], sheet: BookSheet): Value {
    switch (name) {
      case 'IF':
        return this.#value(this.#choice(given, sheet) ?? { kind: 'text', value: '' }, sheet);
      case 'COUNTIFS': {
        const counting = countingOf(this.#book, given);
        const tally = this.#tally(counting.columns[0]?.sheet);
        this.#look(tally?.kinds(counting) ?? 0);
        return tally?.count(counting) ?? 0;
      }
      case 'INDEX': {
        const column = columnNamed(this.#book, given[0]);
        const value = this.#tally(column.sheet)?.indexed(column, numeric(this.#at(given, 1, sheet))) ?? null;
        return this.#cell(value);
      }
      case 'COUNTA':
      case 'SUM':
        return this.#overColumnOrRange(name, given, sheet);
      case 'COUNTIF': {
        const wanted = single(this.#at(given, 1, sheet));
        return this.#list(given[0], sheet).filter((one) => one !== null && equal(one, wanted)).length;
      }
      case 'AND':
        return given.every((one) => single(this.#value(one, sheet)) === true);
      case 'ROUNDDOWN':
        return Math.trunc(numeric(this.#at(given, 0, sheet)));
      case 'SUMPRODUCT':
        return this.#list(given[0], sheet).reduce((sum: number, one) => sum + numeric(one), 0);
    }
  }

  #choice(given: readonly Formula[], sheet: BookSheet): Formula | undefined {
    if (given.length !== 3) throw new Malformed('a choice has not two answers');
    return single(this.#at(given, 0, sheet)) === true ? given[1] : given[2];
  }

  #overColumnOrRange(name: 'COUNTA' | 'SUM', given: readonly Formula[], sheet: BookSheet): number {
    const [first] = given;
    if (given.length !== 1) throw new Malformed('a sum is over several things at once');
    if (first?.kind === 'name') {
      const column = columnNamed(this.#book, first);
      const tally = this.#tally(column.sheet);
      return (name === 'SUM' ? tally?.sum(column) : tally?.filled(column)) ?? 0;
    }
    const values = this.#list(first, sheet);
    if (name === 'COUNTA') return values.filter((one) => one !== null).length;
    return values.reduce((sum: number, one) => sum + (typeof one === 'number' ? one : 0), 0);
  }

  #at(given: readonly Formula[], index: number, sheet: BookSheet): Value {
    const formula = given[index];
    if (formula === undefined) throw new Malformed('a formula lacks what it computes with');
    return this.#value(formula, sheet);
  }

  #list(formula: Formula | undefined, sheet: BookSheet): readonly Single[] {
    if (formula === undefined) throw new Malformed('a formula lacks what it computes with');
    const value = this.#value(formula, sheet);
    return isList(value) ? value : [value];
  }

  #tally(sheet: BookSheet | undefined) {
    return sheet === undefined ? undefined : this.#tallies.get(sheet);
  }
}
