import { encodedLines, type LineEncoding } from './line-encodings.ts';

/** What the lines of a file are: all alike, or each with its own decision, told in a sentence. */
export type LineSurvey =
  | { readonly kind: 'alike'; readonly encoding: LineEncoding }
  | { readonly kind: 'mixed'; readonly note: string };

/** Null while its lines are ASCII, which every eight-bit encoding reads alike. */
type Run = { encoding: LineEncoding | null; readonly from: number; to: number };

const names: Readonly<Record<LineEncoding, string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'utf-16le': 'UTF-16',
};
const runsTold = 12;

/** Reads a file once and decides each of its lines; what is kept are runs of lines, and of them a few. */
export function surveyLines(chunks: Iterable<Buffer>, isMarkedWide: boolean): LineSurvey {
  const runs = new Runs();
  for (const line of encodedLines(chunks, isMarkedWide)) {
    // So long a line can only be decided with the whole file.
    if (line === 'too-long') return { kind: 'alike', encoding: isMarkedWide ? 'utf-16le' : 'windows-1252' };
    runs.add(line.encoding);
  }
  return runs.survey();
}

class Runs {
  readonly #told: string[] = [];
  readonly #lines = new Map<LineEncoding, number>();
  #runs = 0;
  #run: Run = { encoding: null, from: 1, to: 0 };

  add(encoding: LineEncoding | null): void {
    const line = this.#run.to + 1;
    if (!belongs(encoding, this.#run)) {
      this.#close();
      this.#run = { encoding, from: line, to: line };
    }
    this.#run.encoding ??= encoding;
    this.#run.to = line;
  }

  survey(): LineSurvey {
    this.#close();
    const [only = 'utf-8'] = this.#lines.keys();
    if (this.#lines.size <= 1) return { kind: 'alike', encoding: only };
    const counts = [...this.#lines].map(([encoding, lines]) => `${names[encoding]} ${lines}`).join(', ');
    const further = this.#runs > this.#told.length ? `, and ${this.#runs - this.#told.length} runs more` : '';
    return {
      kind: 'mixed',
      note: `Encodings are mixed, each line is decided for itself: ${this.#told.join(', ')}${further} (lines: ${counts}).`,
    };
  }

  #close(): void {
    const { encoding, from, to } = this.#run;
    if (to === 0) return;
    const decided = encoding ?? 'utf-8';
    this.#runs += 1;
    this.#lines.set(decided, (this.#lines.get(decided) ?? 0) + to - from + 1);
    const where = from === to ? `line ${from}` : `lines ${from}–${to}`;
    if (this.#told.length < runsTold) this.#told.push(`${where} ${names[decided]}`);
  }
}

/** ASCII goes with any eight-bit line around it. */
function belongs(encoding: LineEncoding | null, run: Run): boolean {
  if (run.to === 0 || encoding === run.encoding) return true;
  return (
    (encoding === null || run.encoding === null) && encoding !== 'utf-16le' && run.encoding !== 'utf-16le'
  );
}
