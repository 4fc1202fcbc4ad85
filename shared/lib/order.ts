/** Compares by UTF-16 code unit: the same on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Compares by several keys, the first difference decides. */
export function compareBy<T>(...keys: readonly ((item: T) => string | number)[]) {
  return (left: T, right: T): number => {
    for (const key of keys) {
      const a = key(left);
      const b = key(right);
      const order =
        typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
      if (order !== 0) return order;
    }
    return 0;
  };
}
