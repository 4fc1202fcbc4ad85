import { Malformed } from '#shared/pack/der.ts';

/**
 * The formulas that a workbook of a pack has, and no others: counting over named columns, sums, shares and
 * comparisons. What is not in this grammar (a link, a web service, a call by name) is refused and never computed.
 */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  /** One cell has equal corners. */
  | { readonly kind: 'range'; readonly from: CellAt; readonly to: CellAt }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'minus'; readonly of: Formula }
  | { readonly kind: 'operation'; readonly sign: Operator; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'call'; readonly name: FormulaFunction; readonly given: readonly Formula[] };

/** Column and row, both from 1. */
export type CellAt = { readonly column: number; readonly row: number };

const operators = ['=', '<>', '+', '-', '*', '/'] as const;
export type Operator = (typeof operators)[number];

const functions = [
  'IF',
  'AND',
  'SUM',
  'COUNTA',
  'COUNTIF',
  'COUNTIFS',
  'ROUNDDOWN',
  'INDEX',
  'SUMPRODUCT',
] as const;
export type FormulaFunction = (typeof functions)[number];

const longest = 200_000;
const deepest = 40;
const token =
  /"((?:[^"]|"")*)"|(\d{1,15}(?:\.\d{1,15})?)|([A-Za-z_][A-Za-z0-9_]*)(?=\()|(\$?[A-Z]{1,3}\$?\d{1,7})(?![A-Za-z0-9_])|([A-Za-z_][A-Za-z0-9_.]*)|(<>|[-=+*/(),:])/y;

type Token =
  | { readonly kind: 'text' | 'call' | 'cell' | 'name' | 'sign'; readonly value: string }
  | { readonly kind: 'number'; readonly value: string };

function tokens(formula: string): readonly Token[] {
  if (formula.length > longest) throw new Malformed('a formula is longer than it can be');
  const found: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < formula.length) {
    const at = token.lastIndex;
    const match = token.exec(formula);
    if (match === null)
      throw new Malformed(`a formula has what none may have: ${formula.slice(at, at + 40)}`);
    const [, text, number, call, cell, name, sign] = match;
    if (text !== undefined) found.push({ kind: 'text', value: text.replaceAll('""', '"') });
    else if (number !== undefined) found.push({ kind: 'number', value: number });
    else if (call !== undefined) found.push({ kind: 'call', value: call });
    else if (cell !== undefined) found.push({ kind: 'cell', value: cell });
    else if (name !== undefined) found.push({ kind: 'name', value: name });
    else found.push({ kind: 'sign', value: sign ?? '' });
  }
  return found;
}

/** The number of a column from its letters: A is 1. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

function cellAt(text: string): CellAt {
  const plain = text.replaceAll('$', '');
  const letters = /^[A-Z]+/.exec(plain)?.[0] ?? '';
  return { column: columnNumber(letters), row: Number(plain.slice(letters.length)) };
}

const precedence: readonly (readonly Operator[])[] = [
  ['=', '<>'],
  ['+', '-'],
  ['*', '/'],
];

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(all: readonly Token[]) {
    this.#tokens = all;
  }

  whole(): Formula {
    const formula = this.#level(0, 0);
    if (this.#at !== this.#tokens.length) throw new Malformed('a formula goes on after its end');
    return formula;
  }

  #sign(): string | null {
    const next = this.#tokens[this.#at];
    return next?.kind === 'sign' ? next.value : null;
  }

  #expect(sign: string): void {
    if (this.#sign() !== sign) throw new Malformed(`a formula lacks a “${sign}”`);
    this.#at += 1;
  }

  #level(level: number, depth: number): Formula {
    if (depth > deepest) throw new Malformed('a formula is nested too deep');
    const signs = precedence[level];
    if (signs === undefined) return this.#single(depth + 1);
    let left = this.#level(level + 1, depth);
    for (;;) {
      const sign = signs.find((one) => one === this.#sign());
      if (sign === undefined) return left;
      this.#at += 1;
      left = { kind: 'operation', sign, left, right: this.#level(level + 1, depth) };
    }
  }

  #single(depth: number): Formula {
    const next = this.#tokens[this.#at];
    if (next === undefined) throw new Malformed('a formula ends too early');
    this.#at += 1;
    switch (next.kind) {
      case 'number':
        return { kind: 'number', value: Number(next.value) };
      case 'text':
        return { kind: 'text', value: next.value };
      case 'name':
        return { kind: 'name', name: next.value };
      case 'cell':
        return this.#range(cellAt(next.value));
      case 'call':
        return this.#call(next.value, depth);
      case 'sign':
        return this.#signed(next.value, depth);
    }
  }

  #signed(sign: string, depth: number): Formula {
    if (sign === '-') return { kind: 'minus', of: this.#level(precedence.length, depth) };
    if (sign !== '(') throw new Malformed(`a formula has a “${sign}” where none may be`);
    const inner = this.#level(0, depth);
    this.#expect(')');
    return inner;
  }

  #range(from: CellAt): Formula {
    if (this.#sign() !== ':') return { kind: 'range', from, to: from };
    this.#at += 1;
    const next = this.#tokens[this.#at];
    if (next?.kind !== 'cell') throw new Malformed('a range has no end');
    this.#at += 1;
    return { kind: 'range', from, to: cellAt(next.value) };
  }

  #call(name: string, depth: number): Formula {
    const known = functions.find((one) => one === name);
    if (known === undefined) throw new Malformed(`a formula calls ${name}, which no workbook of a pack does`);
    this.#expect('(');
    const given = [this.#level(0, depth)];
    while (this.#sign() === ',') {
      this.#at += 1;
      given.push(this.#level(0, depth));
    }
    this.#expect(')');
    return { kind: 'call', name: known, given };
  }
}

/** Reads a formula without its equals sign. Throws `Malformed`. */
export function readFormula(formula: string): Formula {
  return new Parser(tokens(formula)).whole();
}

/** Whether a formula looks at anything: one that does not only plays at being computed. */
export function looksAtCells(formula: Formula): boolean {
  switch (formula.kind) {
    case 'name':
    case 'range':
      return true;
    case 'minus':
      return looksAtCells(formula.of);
    case 'operation':
      return looksAtCells(formula.left) || looksAtCells(formula.right);
    case 'call':
      return formula.given.some((one) => looksAtCells(one));
    case 'number':
    case 'text':
      return false;
  }
}
