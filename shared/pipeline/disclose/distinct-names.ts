import { foldedName, freeName } from '../../pack/member-name.ts';
import type { Withholding } from './withholding.ts';

/**
 * The same for files of these names: names that come to one when somebody's name in them is withheld get `-2`, `-3` …,
 * so that no file of a pack stands for another. Wherever one stands as a whole it is the same.
 */
export function withDistinctNames(how: Withholding, names: readonly string[]): Withholding {
  const all = [...new Set(names)];
  const taken = new Set(all.filter((name) => how.text(name) === name).map(foldedName));
  const shown = new Map<string, string>();
  for (const name of all) {
    const alone = how.text(name);
    if (alone === name) continue;
    const free = freeName(alone, taken);
    taken.add(foldedName(free));
    if (free !== alone) shown.set(name, free);
  }
  if (shown.size === 0) return how;
  return {
    ...how,
    text: (text) => shown.get(text) ?? how.text(text),
    whole: (text) => shown.get(text) ?? how.whole(text),
  };
}
