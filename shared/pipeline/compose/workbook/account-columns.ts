import type { AssessedAccount } from '../../../model/account.ts';
import { strengthNames } from '../../../model/factor.ts';
import type { SheetCell, SheetColumn, Tone } from '../../../model/pack-model.ts';
import type { Verdict } from '../../../model/verdict.ts';
import { strengthName } from '../account-line.ts';
import { linksInWords } from '../link-words.ts';
import { column, day, list, text, yesNo } from './cells.ts';
import { verdictMarks } from './marks.ts';
import type { SheetContext } from './sheet.ts';

/** One column of a sheet of accounts: what stands in its head and how its cell is made. */
export type AccountColumn = SheetColumn & {
  readonly cell: (account: AssessedAccount, context: SheetContext) => SheetCell;
};

const verdictTone: Readonly<Record<Verdict, Tone>> = {
  covered: 'good',
  excepted: 'warning',
  unknown: 'bad',
  unresolved: 'bad',
  'not-enrolled': 'bad',
  'not-enforced': 'bad',
  weak: 'bad',
  'not-shown': 'bad',
};

type Make = AccountColumn['cell'];
type Head = readonly [type: SheetColumn['type'], width: number, wrap?: 'wrap'];

const made: readonly (readonly [id: string, head: Head, make: Make])[] = [
  ['realm', ['text', 12], ({ account }) => text(account.realm)],
  ['account', ['text', 36], ({ account }) => text(account.name)],
  ['displayName', ['text', 24], ({ account }) => text(account.attributes.name)],
  ['scope', ['text', 7], ({ outOfScope }) => text(outOfScope === null ? 'in' : 'out')],
  [
    'verdict',
    ['text', 13],
    ({ verdict }) => text(verdict, verdict === null ? undefined : verdictTone[verdict]),
  ],
  ['reasons', ['text', 60, 'wrap'], (account, context) => text(reasonsInWords(account, context))],
  ['classes', ['text', 26], ({ classes }) => list(new Set(classes.map((each) => each.class)))],
  ['classReasons', ['text', 44], (account, context) => text(classesInWords(account, context))],
  ['required', ['text', 18], ({ required }) => text(strengthNames[required.strength])],
  [
    'requiredBy',
    ['text', 16],
    ({ required }) => text(required.loosened ? `${required.class} (loosened)` : required.class),
  ],
  ['strongest', ['text', 18], (account) => text(strengthName(account, account.strongest))],
  ['weakest', ['text', 18], (account) => text(strengthName(account, account.weakest))],
  ['factors', ['text', 30], ({ account }) => list(new Set(account.factors.map((factor) => factor.id)))],
  ['factorWords', ['text', 34], ({ account }) => list(account.factors.map((factor) => factor.word))],
  ['enrolled', ['text', 9], ({ enrolled }) => yesNo(enrolled)],
  ['enforcement', ['text', 13], ({ enforcement }) => text(enforcement.state)],
  ['policies', ['text', 34], ({ enforcement }) => list(enforcement.policies)],
  [
    'open',
    ['text', 28],
    ({ enforcement }) => list(enforcement.open.map(({ what, policy }) => `${what} (${policy})`)),
  ],
  [
    'excludedBy',
    ['text', 28],
    ({ enforcement }) => list(enforcement.excludedBy.map(({ policy, by }) => `${policy} (${by})`)),
  ],
  ['exception', ['text', 12], ({ exception }) => text(exception)],
  ['flags', ['text', 22], ({ flags }) => list(flags)],
  ['outOfScope', ['text', 18], ({ outOfScope }) => text(outOfScope?.reason)],
  ['outOfScopeWhy', ['text', 34], ({ outOfScope }, { say }) => text(outOfScope && say(outOfScope.why))],
  ['linked', ['text', 40], (account, { texts }) => list(linksInWords(account, texts))],
  ['department', ['text', 18], ({ account }) => text(account.attributes.department)],
  ['manager', ['text', 24], ({ account }) => text(account.attributes.manager)],
  ['enabled', ['text', 10], ({ account }) => yesNo(account.attributes.enabled)],
  ['created', ['date', 11], ({ account }) => day(account.attributes.created)],
  ['lastSignIn', ['date', 11], ({ account }) => day(account.attributes.lastSignIn)],
  [
    'rows',
    ['text', 46],
    ({ account }, { placeOf }) => list(account.rows.map((row) => placeInWords(placeOf(row)))),
  ],
  ['defaultsInScope', ['text', 12], ({ underDefaults }) => yesNo(underDefaults.inScope)],
  ['defaultsCovered', ['text', 12], ({ underDefaults }) => yesNo(underDefaults.covered)],
];

/** Other accounts are a column where realms are tied to each other, and nowhere else. */
function shownIds({ view }: SheetContext): readonly string[] {
  const ids = made.map(([id]) => id);
  return view.assessment.links === undefined ? ids.filter((id) => id !== 'linked') : ids;
}

/** The columns of the sheet of all accounts, or those of a shorter sheet by their ids, in the order given. */
export function accountColumns(context: SheetContext, ids?: readonly string[]): readonly AccountColumn[] {
  const { texts } = context;
  const all = new Map(made.map((each) => [each[0], each]));
  return (ids ?? shownIds(context)).map((id) => {
    const found = all.get(id);
    if (found === undefined) throw new Error(`no account column ${id}`);
    const [, [type, width, wrap], cell] = found;
    const marks = id === 'verdict' ? verdictMarks : {};
    return { ...column(id, texts(`workbook.account.${id}`), type, width, wrap), ...marks, cell };
  });
}

export const placeInWords = ({ file, row }: { file: string; row: number }): string => `${file}:${row}`;

function reasonsInWords({ reasons, enforcement }: AssessedAccount, { say }: SheetContext): string {
  const said = [...reasons, ...enforcement.reasons].map((reason) => say(reason.text, reason.values));
  return [...new Set(said)].join(' ');
}

function classesInWords({ classes }: AssessedAccount, { say }: SheetContext): string {
  return classes.map((each) => `${each.class}: ${say(each.why, each.values)}`).join('; ');
}
