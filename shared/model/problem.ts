/**
 * Expected trouble, told the same way in a terminal and in the window.
 * `code` is stable; `message` is one sentence; `remedy` says what to do next.
 */
export type Problem = {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  /** The file as the user named it. */
  readonly file?: string;
  /** 1-based data row (CSV) or 0-based index in the array (JSON), as the file's reader counts. */
  readonly row?: number;
  /** A path inside a document, such as `sources[2].files[0]`. */
  readonly at?: string;
  /** 1-based line of a text document. */
  readonly line?: number;
};

/** One line: file, place, what, remedy. */
export function problemLine(problem: Problem): string {
  const place = [
    problem.file,
    problem.row === undefined ? undefined : `row ${problem.row}`,
    problem.at,
    problem.line === undefined ? undefined : `line ${problem.line}`,
  ].filter((part) => part !== undefined);
  const where = place.length > 0 ? `${place.join(', ')}: ` : '';
  return `${where}${problem.message} ${problem.remedy}`.trim();
}
