/** Breaks a paragraph at blanks, but never at a no-break space, so that no line is longer than `width` unless one word is. */
export function wrapLines(paragraph: string, width: number, indent = ''): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/[ \t\r\n]+/u).filter((each) => each !== '')) {
    if (line === '') line = word;
    else if (indent.length + line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(indent + line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, indent + line];
}
