/** Column letters of a 0-based index: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** A sheet's name as formulas quote it. */
export const quotedSheet = (title: string): string => `'${title.replaceAll("'", "''")}'`;
