import type { IdentifierRow } from '#main/store/identifiers.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import { csvLine } from '#shared/pack/csv-line.ts';
import { orFail, usageFailure, type Command, type ExitCode } from '../command.ts';
import type { Terminal } from '../terminal.ts';

const columns = ['pseudonym', 'identifier', 'kind', 'inText'] as const;
type Row = Readonly<Record<(typeof columns)[number], string>>;

/** `inText`: whether it is looked for in sentences too, or only where a field holds it. */
function rowOf({ pseudonym, folded, kind, reach }: IdentifierRow): Row {
  return { pseudonym, identifier: folded, kind, inText: reach === 'field' ? 'no' : 'yes' };
}

function* wanted(rows: Iterable<IdentifierRow>, asked: ReadonlySet<string>): Iterable<Row> {
  for (const row of rows) if (asked.size === 0 || asked.has(row.pseudonym)) yield rowOf(row);
}

const linesAtOnce = 500;

async function writeCsv(rows: Iterable<Row>, found: Set<string>, terminal: Terminal): Promise<void> {
  let batch = [csvLine(columns)];
  for (const row of rows) {
    found.add(row.pseudonym);
    batch.push(csvLine(columns.map((column) => row[column])));
    if (batch.length < linesAtOnce) continue;
    await terminal.output(batch.join(''));
    stopIfCancelled(terminal.work);
    batch = [];
  }
  await terminal.output(batch.join(''));
}

export const pseudonyms: Command = {
  name: 'pseudonyms',
  usage: 'pseudonyms DIR [PSEUDONYM…]',
  summary:
    'Who stands behind the pseudonyms of an engagement, as CSV: for whoever has its key, and nobody else.',
  options: [],
  run: async ({ positionals, resolve, terminal, application }) => {
    const [folder, ...words] = positionals;
    if (folder === undefined) throw usageFailure('pseudonyms', 'One engagement folder is needed.');
    const asked = new Set(words.map((word) => word.trim().toLowerCase()));
    const found = new Set<string>();
    const done = await application.tracePseudonyms(
      resolve(folder),
      terminal.work,
      async (all): Promise<ExitCode> => {
        const rows = wanted(all, asked);
        if (terminal.json) {
          const listed = [...rows];
          for (const { pseudonym } of listed) found.add(pseudonym);
          await terminal.document({ schema: 'evidence-binder/pseudonyms@1', pseudonyms: listed });
        } else await writeCsv(rows, found, terminal);
        const unknown = [...asked].filter((pseudonym) => !found.has(pseudonym));
        for (const pseudonym of unknown)
          terminal.warn(`${pseudonym}: nobody in this engagement has this pseudonym under this key.`);
        return unknown.length === 0 ? 0 : 1;
      },
    );
    return orFail(done);
  },
};
