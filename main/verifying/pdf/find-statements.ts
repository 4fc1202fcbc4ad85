import type { Statement } from '#shared/pack/report-totals.ts';
import type { Run } from './page-runs.ts';

/** What is compared of a text: white space and breaks of lines tell nothing, and a letter may be shown by its number. */
export function letters(text: string): string {
  return text
    .replaceAll(/\[U\+([\dA-F]{4,6})\]/g, (whole, digits: string) => {
      const point = Number.parseInt(digits, 16);
      return point > 0x10_ffff ? whole : String.fromCodePoint(point);
    })
    .normalize('NFC')
    .replaceAll(/[\s\u00ad]/g, '');
}

/** The runs from `from` on that are these texts, whole run by whole run; null: they are not. */
function runsOf<R extends Pick<Run, 'text'>>(
  runs: readonly R[],
  from: number,
  texts: readonly string[],
): readonly R[] | null {
  let at = from;
  for (const text of texts) {
    let rest = letters(text);
    while (rest !== '') {
      const run = runs[at];
      const shown = run === undefined ? '' : letters(run.text);
      if (shown === '' ? run === undefined : !rest.startsWith(shown)) return null;
      rest = rest.slice(shown.length);
      at += 1;
    }
  }
  return runs.slice(from, at);
}

/**
 * Finds each statement after the one before. Returns the runs that state it; the first that is missing in `missing`.
 */
export function findStatements<R extends Pick<Run, 'text'>>(
  runs: readonly R[],
  statements: readonly Statement[],
): { readonly missing: Statement | null; readonly found: readonly R[] } {
  const found: R[] = [];
  let from = 0;
  for (const statement of statements) {
    const next = findOne(runs, from, statement);
    if (next === null) return { missing: statement, found };
    found.push(...next.runs);
    from = next.to;
  }
  return { missing: null, found };
}

function findOne<R extends Pick<Run, 'text'>>(
  runs: readonly R[],
  from: number,
  { wordings }: Statement,
): { readonly runs: readonly R[]; readonly to: number } | null {
  for (let at = from; at < runs.length; at += 1)
    for (const texts of wordings) {
      const found = runsOf(runs, at, texts);
      if (found !== null) return { runs: found, to: at + found.length };
    }
  return null;
}

/** How often these words stand somewhere, whole run by whole run. */
export function timesOf(runs: readonly Pick<Run, 'text'>[], text: string): number {
  return runs.filter((_, at) => runsOf(runs, at, [text]) !== null).length;
}
