/** Why a database or a sheet would cut or change a text in silence; null where it would not. Follows “row N”. */
export function unfitText(text: string): string | null {
  if (text.includes('\0')) return 'has a NUL character';
  return text.isWellFormed() ? null : 'has half a character (a lone surrogate)';
}

/** The first such reason among the cells of a row. */
export function unfitCells(cells: readonly string[]): string | null {
  for (const cell of cells) {
    const found = unfitText(cell);
    if (found !== null) return found;
  }
  return null;
}
