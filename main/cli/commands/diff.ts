import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import type { Comparison, Movement } from '#shared/model/comparison.ts';
import { csvLine } from '#shared/pack/csv-line.ts';
import { orFail, usageFailure, type Command, type CommandContext, type ExitCode } from '../command.ts';
import { diffLines } from '../diff-summary.ts';
import { plain } from '../plain.ts';
import type { Terminal } from '../terminal.ts';

const columns = ['kind', 'realm', 'account', 'before', 'was', 'is', 'because'] as const;
const rowsAtOnce = 500;

export const diff: Command = {
  name: 'diff',
  usage: 'diff OLD NEW [--csv] [--other-entity]',
  summary: 'What moved between two packs or engagement folders, account by account.',
  options: [
    { name: 'csv', text: 'the accounts that moved as CSV, one line a movement, instead of the summary' },
    { name: 'other-entity', text: 'compare also where the two name different entities' },
  ],
  run: async (context) => {
    const { positionals, resolve, has, terminal, application } = context;
    const [old, now, extra] = positionals;
    if (old === undefined || now === undefined || extra !== undefined)
      throw usageFailure('diff', 'Two packs or engagement folders are needed, the older one first.');
    if (has('csv') && terminal.json) throw usageFailure('diff', 'Say --json or --csv, not both.');
    const named = (path: string) => ({ path: resolve(path), shownAs: path.replaceAll('\\', '/') });
    const order = { was: named(old), is: named(now), otherEntity: has('other-entity') };
    const done = await application.compareTwo(
      order,
      terminal.work,
      async ({ comparison, movements }): Promise<ExitCode> => {
        await print(context, comparison, movements());
        return balances(comparison) ? 0 : 3;
      },
    );
    return orFail(done);
  },
};

function balances({ accounts }: Comparison): boolean {
  return !accounts.comparable || (accounts.inScope.balanced && accounts.covered.balanced);
}

async function print(
  { has, terminal }: CommandContext,
  comparison: Comparison,
  movements: Iterable<Movement>,
): Promise<void> {
  if (terminal.json) return writeJson(terminal, comparison, movements);
  for (const note of comparison.notes) terminal.warn(`warning: ${plain(note)}`);
  if (has('csv')) return writeCsv(terminal, movements);
  for (const line of diffLines(comparison, movements)) terminal.print(line);
}

/** One document, written in pieces: a million accounts may have moved. */
async function writeJson(
  terminal: Terminal,
  comparison: Comparison,
  movements: Iterable<Movement>,
): Promise<void> {
  const head = JSON.stringify({ schema: 'evidence-binder/diff@1', ...comparison }, null, 2);
  let piece = `${head.slice(0, head.lastIndexOf('\n'))},\n  "movements": [`;
  let rows = 0;
  for (const movement of movements) {
    piece += `${rows === 0 ? '' : ','}\n    ${JSON.stringify(movement)}`;
    rows += 1;
    if (rows % rowsAtOnce !== 0) continue;
    await terminal.output(piece);
    stopIfCancelled(terminal.work);
    piece = '';
  }
  await terminal.output(`${piece}${rows === 0 ? '' : '\n  '}]\n}\n`);
}

async function writeCsv(terminal: Terminal, movements: Iterable<Movement>): Promise<void> {
  let batch = [csvLine(columns)];
  for (const movement of movements) {
    batch.push(csvLine(columns.map((column) => cell(movement[column]))));
    if (batch.length < rowsAtOnce) continue;
    await terminal.output(batch.join(''));
    stopIfCancelled(terminal.work);
    batch = [];
  }
  await terminal.output(batch.join(''));
}

function cell(value: string | null | readonly string[]): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : value.join(' ');
}
