import type { SourceSample } from '../../model/raw-row.ts';
import { headerKey } from './header-key.ts';

/** ` [READ ONLY]`, ` [2026-09-20 GMT+2]`, ` (2026-09-20)`, ` 2026-09-20`: what Google prints behind a column's name. */
const suffix = /\s*(?:\[[^\]]*\]|\([^)]*\)|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\s*$/;

/** No column's name is longer; what is, is no header. */
const longest = 200;

/** A header cell without what is printed behind its name, however often. */
export function withoutSuffix(cell: string): string {
  if (cell.length > longest) return cell;
  let name = cell;
  while (suffix.test(name) && name.replace(suffix, '') !== '') name = name.replace(suffix, '');
  return name;
}

/** The same sample with plain column names: to find columns by. */
export function withPlainHeader(sample: SourceSample): SourceSample {
  return sample.shape === 'table' ? { ...sample, header: sample.header.map(withoutSuffix) } : sample;
}

/** What is read as what, named as the file spells it: the first column or property of each plain name. */
export function asSpelled(
  mapped: Readonly<Record<string, string>>,
  spelled: readonly string[],
  plain: (name: string) => string,
): Readonly<Record<string, string>> {
  const byPlain = new Map(spelled.toReversed().map((name) => [headerKey(plain(name)), name]));
  return Object.fromEntries(
    Object.entries(mapped).map(([field, name]) => [field, byPlain.get(headerKey(name)) ?? name]),
  );
}
