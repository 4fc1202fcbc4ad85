import type { SourceReader } from '#main/files/readers/source-reader.ts';
import type { RawRow } from '#shared/model/raw-row.ts';
import { dateOrderOf, momentOf } from '#shared/sources/steps/moment.ts';
import { valuesAt } from '#shared/sources/steps/values-at.ts';

const mostColumns = 200;
const deepest = 5;

/**
 * What can be mapped: the columns of a table; of JSON the properties that hold no object, those inside objects and
 * lists of objects by dotted path (`profile.login`, `factors.type`).
 */
export function columnPaths({ sample, columns }: SourceReader): readonly string[] {
  if (sample.shape === 'table') return columns;
  const paths = new Set<string>();
  for (const element of sample.elements) collect(element, '', 1, paths);
  return [...paths].slice(0, mostColumns);
}

function collect(value: unknown, path: string, depth: number, paths: Set<string>): void {
  if (Array.isArray(value) && value.some(isGroup)) {
    for (const entry of value) collect(entry, path, depth, paths);
  } else if (isGroup(value) && depth <= deepest) {
    for (const [name, inner] of Object.entries(value))
      collect(inner, path === '' ? name : `${path}.${name}`, depth + 1, paths);
  } else if (path !== '') paths.add(path);
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a row has in a column: a cell by position, or what stands at the path in an element. */
export function cellAt(row: RawRow, column: string, index: number): unknown {
  return 'element' in row ? valuesAt(row.element, column) : (row[index] ?? '');
}

/** The entries of a list, or of a cell that holds one as JSON; null for anything else. */
export function entriesOf(cell: unknown): readonly unknown[] | null {
  if (Array.isArray(cell)) return cell as readonly unknown[];
  if (typeof cell !== 'string' || !cell.trimStart().startsWith('[')) return null;
  try {
    const parsed: unknown = JSON.parse(cell);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** Whether some of the words are dates that read both ways, and no other date of the column says which way is meant. */
export function isOrderUnclear(words: readonly string[]): boolean {
  if (dateOrderOf(null, words) !== null) return false;
  return words.some((word) => momentOf(word, 'day-month') !== momentOf(word, 'month-day'));
}
