import { compareText } from '../lib/order.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const deepest = 64;

function text(value: string): string {
  if (!value.isWellFormed()) throw new Error('a lone surrogate has no canonical form');
  return JSON.stringify(value);
}

function write(value: unknown, depth: number): string {
  if (depth > deepest) throw new Error('too deep for a canonical form');
  if (typeof value === 'string') return text(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('a number that JSON does not have');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`;
  if (typeof value !== 'object') throw new Error('a value that JSON does not have');
  const members = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([left], [right]) => compareText(left, right))
    .map(([name, item]) => `${text(name)}:${write(item, depth + 1)}`);
  return `{${members.join(',')}}`;
}

/**
 * RFC 8785: no white space, names sorted by UTF-16 code unit, numbers and strings as ECMAScript writes them.
 * Absent (`undefined`) members are left out. Throws where no canonical form exists.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}
