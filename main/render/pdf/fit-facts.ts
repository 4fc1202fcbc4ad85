import type { Cover } from '#shared/model/pack-model.ts';
import type { Flow } from './flow.ts';
import { isDigest } from './type/is-digest.ts';
import { styles, type Style } from './type/style.ts';

type Fact = Cover['facts'][number];
export type LaidFact = { readonly fact: Fact; readonly style: Style; readonly lines: readonly string[] };

/** Above and below the lines of a fact. */
export const factPadding = 5;
/** No honest name needs more lines; what is cut here stands in full in the section on scope and in pack.json. */
export const mostLines = 3;

const heightOf = (counts: readonly number[]): number =>
  counts.reduce((sum, count) => sum + count * styles.value.leading + 2 * factPadding, 0);

/**
 * The facts of the cover, with so many lines each that they fit into `room`: the longest are cut first, since the
 * signature and the notes must stay on the page. A digest is never cut.
 */
export function fitFacts(
  flow: Flow,
  facts: readonly Fact[],
  width: number,
  room: number,
): readonly LaidFact[] {
  const styled = facts.map((fact) => ({
    fact,
    style: isDigest(fact.value) ? styles.valueCode : styles.value,
  }));
  const counts = styled.map(({ fact, style }) =>
    Math.min(mostLines, flow.wrap(fact.value, style, width).length),
  );
  const cuttable = styled.map(({ style }) => style === styles.value);
  while (heightOf(counts) > room) {
    const longest = counts.reduce(
      (most, count, at) => (cuttable[at] === true ? Math.max(most, count) : most),
      1,
    );
    if (longest === 1) break;
    const at = counts.findIndex((count, index) => count === longest && cuttable[index] === true);
    counts[at] = longest - 1;
  }
  return styled.map(({ fact, style }, at) => ({
    fact,
    style,
    lines: flow.clamp(fact.value, counts[at] ?? 1, style, width),
  }));
}
