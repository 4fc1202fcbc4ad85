import type { AccountLine } from '#shared/model/account-line.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import { compareBy } from '#shared/lib/order.ts';
import { verdicts, type Verdict } from '#shared/model/verdict.ts';
import type { Texts } from '#shared/text/texts.ts';
import { csvLine } from '#shared/pack/csv-line.ts';
import { orFail, usageFailure, type Command, type ExitCode } from '../command.ts';
import type { Terminal } from '../terminal.ts';

const columns = [
  'realm',
  'account',
  'name',
  'verdict',
  'classes',
  'required',
  'strongest',
  'enforcement',
  'exception',
  'department',
  'manager',
  'reasons',
] as const;
const groups = ['manager', 'department'] as const;
type Group = (typeof groups)[number];

/** The list that every inspection asks for. */
const notCovered = 'not-covered';
const openVerdicts = verdicts.filter((verdict) => verdict !== 'covered' && verdict !== 'excepted');

type ListRow = Readonly<Record<(typeof columns)[number], string>>;

function verdictsOf(word: string | undefined): readonly Verdict[] {
  if (word === undefined)
    throw usageFailure(
      'list',
      `The option --verdict is needed: ${notCovered} for all that are neither covered nor excepted.`,
    );
  return word.split(',').flatMap((one) => {
    if (one.trim() === notCovered) return openVerdicts;
    const verdict = verdicts.find((known) => known === one.trim());
    if (verdict === undefined)
      throw usageFailure('list', `"${one}" is no verdict; use ${verdicts.join(', ')}, or ${notCovered}.`);
    return [verdict];
  });
}

function groupOf(word: string | undefined): Group | null {
  if (word === undefined) return null;
  const group = groups.find((one) => one === word);
  if (group === undefined)
    throw usageFailure('list', `Cannot group by "${word}"; use ${groups.join(' or ')}.`);
  return group;
}

function rowOf(line: AccountLine, texts: Texts): ListRow {
  return {
    realm: line.realm,
    account: line.account,
    name: line.displayName ?? '',
    verdict: line.verdict ?? '',
    classes: line.classes.map((one) => one.class).join(';'),
    required: String(line.required.strength),
    strongest: line.strongest,
    enforcement: line.enforcement.state,
    exception: line.exception ?? '',
    department: line.department ?? '',
    manager: line.manager ?? '',
    reasons: line.reasons.map((reason) => texts(reason.text, reason.values)).join(' '),
  };
}

function* rowsOf(
  lines: Iterable<AccountLine>,
  wanted: readonly Verdict[],
  group: Group | null,
  texts: Texts,
): Iterable<ListRow> {
  const rows = function* (): Iterable<ListRow> {
    for (const line of lines)
      if (line.verdict !== null && wanted.includes(line.verdict)) yield rowOf(line, texts);
  };
  // A list to send to those who must act is bounded by the accounts not covered; it is sorted in memory.
  const key = (column: keyof ListRow) => (row: ListRow) => row[column];
  if (group === null) yield* rows();
  else yield* [...rows()].sort(compareBy(key(group), key('realm'), key('account')));
}

const linesAtOnce = 500;

/** One column order for all rows; written in batches, so that a slow reader slows the database down. */
async function writeCsv(rows: Iterable<ListRow>, group: Group | null, terminal: Terminal): Promise<void> {
  const order = group === null ? columns : [group, ...columns.filter((column) => column !== group)];
  let batch = [csvLine(order)];
  for (const row of rows) {
    batch.push(csvLine(order.map((column) => row[column])));
    if (batch.length < linesAtOnce) continue;
    await terminal.output(batch.join(''));
    stopIfCancelled(terminal.work);
    batch = [];
  }
  await terminal.output(batch.join(''));
}

export const list: Command = {
  name: 'list',
  usage: 'list FILE.asice|DIR --verdict V[,V] [--group-by manager|department]',
  summary: 'Accounts of a verdict as CSV, to send to those who must act.',
  options: [
    {
      name: 'verdict',
      value: 'V',
      text: `one or more of ${verdicts.join(', ')}; or ${notCovered}: all but covered and excepted`,
    },
    { name: 'group-by', value: 'WHAT', text: 'manager or department: sorted by it, and it comes first' },
  ],
  run: async ({ positionals, option, resolve, terminal, application }) => {
    const [path, extra] = positionals;
    if (path === undefined || extra !== undefined)
      throw usageFailure('list', 'One pack or engagement folder is needed.');
    const wanted = verdictsOf(option('verdict'));
    const group = groupOf(option('group-by'));
    // Loaded here: the help of all commands starts without the catalogue.
    const texts = (await import('#shared/text/texts.ts')).textsOf('en');
    const done = await application.withAccountLines(
      resolve(path),
      terminal.work,
      async (lines): Promise<ExitCode> => {
        const rows = rowsOf(lines, wanted, group, texts);
        if (!terminal.json) await writeCsv(rows, group, terminal);
        else
          await terminal.document({
            schema: 'evidence-binder/list@1',
            verdicts: wanted,
            accounts: [...rows],
          });
        return 0;
      },
    );
    return orFail(done);
  },
};
