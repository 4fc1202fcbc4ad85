/**
 * The known word that was probably meant: case aside, at most a third of its letters wrong (none of two), or the only
 * one that begins so. Null: none is near.
 */
export function nearest(word: string, known: readonly string[]): string | null {
  const folded = word.trim().toLowerCase();
  let best: { readonly word: string; readonly distance: number } | null = null;
  for (const candidate of known) {
    const distance = editDistance(folded, candidate.toLowerCase());
    const near = distance <= most(candidate) && distance < candidate.length;
    if (near && distance < (best?.distance ?? Infinity)) best = { word: candidate, distance };
  }
  return best?.word ?? onlyBeginning(folded, known);
}

/** Of two letters, such as a country, each other one means something else. */
function most(candidate: string): number {
  return candidate.length < 3 ? 0 : Math.max(1, Math.floor(candidate.length / 3));
}

const shortestBeginning = 3;

function onlyBeginning(folded: string, known: readonly string[]): string | null {
  if (folded.length < shortestBeginning) return null;
  const [first = null, ...others] = known.filter((word) => word.toLowerCase().startsWith(folded));
  return others.length === 0 ? first : null;
}

/** Insertions, deletions and exchanges between two short words; long input is not compared. */
function editDistance(left: string, right: string): number {
  if (left.length > 64) return Infinity;
  let above = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const exchanged = (above[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, exchanged));
    }
    above = current;
  }
  return above[right.length] ?? 0;
}
