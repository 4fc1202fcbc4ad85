import type { ShownRun } from './page-reader.ts';
import outlines from './letter-outlines.json' with { type: 'json' };

/** Digests of the outlines that a letter has in the program's faces. */
const known: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(outlines));

const paper = { width: 595.28, height: 841.89 };
const smallest = 5;
/** Of white: what is lighter is not read on the light ground of a page. */
const lightest = 0.7;

/** Why a text on a page is not what somebody sees there, as the end of a sentence; null: it is. */
export function whyNotSeen(run: ShownRun): string | null {
  const { x, y, size, lightness, covered, codes, shown } = run;
  if (covered) return 'is painted over';
  if (lightness > lightest) return 'has the colour of the paper';
  if (size < smallest) return 'is too small to be read';
  if (x < 0 || y < 0 || x > paper.width || y > paper.height) return 'stands beside the page';
  const { texts, outlines: drawn, widths } = shown;
  const moved = codes.find((code) => Math.abs((widths[code] ?? 0) - drawn.width(code)) > 1);
  if (moved !== undefined) return `has “${texts[moved] ?? ''}” out of its place`;
  const other = codes.find((code) => !looksAsItReads(texts[code] ?? '', drawn.digest(code)));
  return other === undefined ? null : `shows “${texts[other] ?? ''}” as another letter`;
}

/** True also for letters whose outlines are not known: those with an accent, and of other scripts. */
function looksAsItReads(letter: string, outline: string | null): boolean {
  const expected = known.get(letter);
  return expected === undefined || (outline !== null && expected.includes(outline));
}
