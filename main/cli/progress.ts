import type { Progress } from '#shared/model/progress.ts';
import type { Output } from './output.ts';

export type ProgressPrinter = { readonly report: (progress: Progress) => void; readonly clear: () => void };

const betweenLines = 3_000;
const betweenBars = 100;
const barWidth = 24;

function label(progress: Progress): string {
  return progress.file === undefined ? progress.stage : `${progress.stage} ${progress.file}`;
}

function amount(progress: Progress): string {
  const { done, total, unit } = progress;
  return total === null ? `${done} ${unit}` : `${done} of ${total} ${unit}`;
}

function bar(progress: Progress): string {
  const { done, total } = progress;
  if (total === null || total === 0) return '';
  const filled = Math.min(barWidth, Math.floor((done * barWidth) / total));
  return `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}] `;
}

/** A bar on a terminal, a line every few seconds otherwise (contract §1). */
export function progressPrinter(stream: Output, quiet: boolean): ProgressPrinter {
  if (quiet) return { report: () => undefined, clear: () => undefined };
  // A pipe hears of work only when it takes longer than the first interval.
  let last = stream.isTerminal ? -Infinity : performance.now();
  let drawn = false;
  const clear = (): void => {
    if (drawn) void stream.write('\r\u001b[K');
    drawn = false;
  };
  const report = (progress: Progress): void => {
    const now = performance.now();
    if (now - last < (stream.isTerminal ? betweenBars : betweenLines)) return;
    last = now;
    if (!stream.isTerminal) {
      void stream.write(`${label(progress)}: ${amount(progress)}\n`);
      return;
    }
    // A line that wraps could not be taken back.
    const line = `${bar(progress)}${label(progress)}: ${amount(progress)}`.slice(
      0,
      (stream.columns ?? 80) - 1,
    );
    void stream.write(`\r\u001b[K${line}`);
    drawn = true;
  };
  return { report, clear };
}
