const beyond = /[\ud800-\uffff]/;

/** Moves surrogates above the rest of the basic plane, where UTF-8 sorts what they stand for. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}

/** Compares as UTF-8 bytes do: the order in which SQLite gives text. */
export function compareCodePoints(left: string, right: string): number {
  if (left === right) return 0;
  if (!beyond.test(left) && !beyond.test(right)) return left < right ? -1 : 1;
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index += 1) {
    const difference = rank(left.charCodeAt(index)) - rank(right.charCodeAt(index));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
