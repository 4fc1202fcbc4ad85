import type { Line } from './bench-one.ts';

const dash = '–';
const seconds = (value: number | null): string => (value === null ? dash : value.toFixed(2));
const megabytes = (value: number | null): string => (value === null ? dash : value.toFixed(0));

function ratio(line: Line): number | null {
  return line.ours.seconds === null || line.peer === null || line.peer.seconds === 0
    ? null
    : line.ours.seconds / line.peer.seconds;
}

function verdict(line: Line): string {
  const value = ratio(line);
  if (value === null || line.goal === null) return '';
  return value <= line.goal ? 'within' : 'over';
}

function cells(line: Line): readonly string[] {
  const value = ratio(line);
  return [
    line.stage,
    seconds(line.ours.seconds),
    megabytes(line.ours.peakMb),
    line.peerName,
    line.missing === null ? seconds(line.peer?.seconds ?? null) : `missing: ${line.missing}`,
    megabytes(line.peer?.peakMb ?? null),
    value === null ? dash : `${value.toFixed(2)} ×`,
    line.goal === null ? dash : `≤ ${line.goal.toFixed(1)} ×`,
    verdict(line),
  ];
}

const head = ['stage', 's', 'MB', 'peer', 's', 'MB', 'ratio', 'goal', ''];

/** A table for a terminal; numbers to the right. Peaks of stages of one process are the process's. */
export function printTable(lines: readonly Line[]): void {
  const rows = [head, ...lines.map(cells)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    const text = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 || column === 3 ? cell.padEnd(width) : cell.padStart(width);
    });
    console.log(`  ${text.join('  ').trimEnd()}`);
  }
}

/** How the whole build grows from each size to the next: the goal is 1.3 × the memory for ten times the accounts. */
export function growthLines(lines: readonly Line[]): readonly string[] {
  const builds = lines.filter(({ stage }) => stage === 'whole build');
  return builds.slice(1).map((line, index) => {
    const before = builds[index];
    const times = (one: number | null | undefined, other: number | null | undefined): string =>
      one === null || one === undefined || other === null || other === undefined || other === 0
        ? dash
        : `${(one / other).toFixed(2)} ×`;
    return `\nGrowth of the whole build from ${before?.accounts.toLocaleString('en')} to ${line.accounts.toLocaleString('en')} accounts: time ${times(line.ours.seconds, before?.ours.seconds)}, peak memory ${times(line.ours.peakMb, before?.ours.peakMb)} (goal: ≤ 1.30 ×)`;
  });
}
