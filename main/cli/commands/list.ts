import { coverageField } from '#shared/model/coverage.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import { compareBy } from '#shared/lib/order.ts';
import { verdicts, type Verdict } from '#shared/model/verdict.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import type { Texts } from '#shared/text/texts.ts';
import { csvLine } from '#shared/pack/csv-line.ts';
import { orFail, usageFailure, type Command, type ExitCode } from '../command.ts';

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

type ListRow = Readonly<Record<(typeof columns)[number], string>>;

function verdictsOf(word: string | undefined): readonly Verdict[] {
  if (word === undefined) throw usageFailure('list', 'The option --verdict is needed.');
  return word.split(',').map((one) => {
    const verdict = verdicts.find((known) => known === one.trim());
    if (verdict === undefined)
      throw usageFailure('list', `"${one}" is no verdict; use ${verdicts.join(', ')}.`);
    return verdict;
  });
}

function groupOf(word: string | undefined): Group | null {
  if (word === undefined) return null;
  const group = groups.find((one) => one === word);
  if (group === undefined)
    throw usageFailure('list', `Cannot group by "${word}"; use ${groups.join(' or ')}.`);
  return group;
}

function rowOf(assessed: AssessedAccount, texts: Texts): ListRow {
  const { account } = assessed;
  return {
    realm: account.realm,
    account: account.name,
    name: account.attributes.name ?? '',
    verdict: assessed.verdict ?? '',
    classes: assessed.classes.map((one) => one.class).join(';'),
    required: String(assessed.required.strength),
    strongest: assessed.strongest === null ? '' : String(assessed.strongest),
    enforcement: assessed.enforcement.state,
    exception: assessed.exception ?? '',
    department: account.attributes.department ?? '',
    manager: account.attributes.manager ?? '',
    reasons: assessed.reasons.map((reason) => texts(reason.text, reason.values)).join(' '),
  };
}

function* rowsOf(
  view: AssessmentView,
  wanted: readonly Verdict[],
  group: Group | null,
  texts: Texts,
): Iterable<ListRow> {
  const rows = function* (): Iterable<ListRow> {
    for (const assessed of view.accounts({ verdicts: wanted })) yield rowOf(assessed, texts);
  };
  if (group === null) yield* rows();
  // A list to send to those who must act is bounded by the accounts not covered; it is sorted in memory.
  else
    yield* [...rows()].sort(
      compareBy(
        (row) => row[group],
        (row) => row.realm,
        (row) => row.account,
      ),
    );
}

export const list: Command = {
  name: 'list',
  usage: 'list DIR --verdict V[,V] [--group-by manager|department]',
  summary: 'Accounts of a verdict as CSV, to send to those who must act.',
  options: [
    { name: 'verdict', value: 'V', text: `one or more of ${Object.keys(coverageField).join(', ')}` },
    { name: 'group-by', value: 'WHAT', text: 'manager or department: sorted by it, and it comes first' },
  ],
  run: async ({ positionals, option, resolve, terminal, application }) => {
    const [folder, extra] = positionals;
    if (folder === undefined || extra !== undefined)
      throw usageFailure('list', 'One engagement folder is needed.');
    const wanted = verdictsOf(option('verdict'));
    const group = groupOf(option('group-by'));
    // Loaded here: the help of all commands starts without the catalogue.
    const texts = (await import('#shared/text/texts.ts')).textsOf('en');
    const done = await application.withAssessment(
      resolve(folder),
      terminal.work,
      async (view): Promise<ExitCode> => {
        const order = group === null ? columns : [group, ...columns.filter((column) => column !== group)];
        const documents: ListRow[] = [];
        if (!terminal.json) await terminal.output(csvLine(order));
        for (const row of rowsOf(view, wanted, group, texts)) {
          if (terminal.json) documents.push(row);
          else await terminal.output(csvLine(order.map((column) => row[column])));
        }
        await terminal.document({ schema: 'evidence-binder/list@1', verdicts: wanted, accounts: documents });
        return 0;
      },
    );
    return orFail(done);
  },
};
