const dangerous = /^[=+\-@\t\r]/;

/**
 * A value that no spreadsheet runs: text that begins with `= + - @`, a tab or a carriage return gets an
 * apostrophe in front. The stored original is never changed.
 */
function neutralise(text: string): string {
  return dangerous.test(text) ? `'${text}` : text;
}

/** One CSV line (RFC 4180, CRLF), every cell neutralised. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => {
    const safe = neutralise(cell);
    return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${quoted.join(',')}\r\n`;
}
