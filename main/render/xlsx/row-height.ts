/** Height of a line of the workbook's type, in points, and the room around the lines of a row. */
const lineHeight = 13.5;
const room = 2;
/** Excel's limit for a row. */
const tallest = 409;

/** Lines that a text takes in a wrapping cell. */
export function linesOf(text: string, width: number): number {
  // Proportional letters run a little narrower than the digit that a width counts.
  const usable = Math.max(1, width * 1.1);
  let lines = 0;
  for (const line of text.split('\n')) lines += Math.max(1, Math.ceil(line.length / usable));
  return lines;
}

/** Lines that the bold head of a column takes, which breaks between words, and within one that is too long. */
export function headLinesOf(title: string, width: number): number {
  const usable = Math.max(1, width - 1);
  let [lines, filled] = [1, 0];
  for (const { length } of title.split(' ')) {
    const isFirst = filled === 0;
    if (!isFirst && filled + 1 + length <= usable) {
      filled += 1 + length;
      continue;
    }
    const own = Math.ceil(length / usable);
    lines += isFirst ? own - 1 : own;
    filled = length - (own - 1) * usable;
  }
  return lines;
}

/**
 * The height of a row with so many lines. It is written out because spreadsheets differ: LibreOffice leaves a row
 * without a height as it is, and none makes a merged cell grow.
 */
export const heightOf = (lines: number): number => Math.min(tallest, lines * lineHeight + room);
