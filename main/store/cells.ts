/** SQLite has no booleans; null stays "nobody says". */
export function flag(value: boolean | null): 0 | 1 | null {
  if (value === null) return null;
  return value ? 1 : 0;
}

export function flagOf(cell: number | null): boolean | null {
  return cell === null ? null : cell === 1;
}
