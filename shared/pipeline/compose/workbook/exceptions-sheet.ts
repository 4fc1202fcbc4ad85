import { exceptionStates, exceptionTypes, type AssessedException } from '../../../model/exception.ts';
import type { SheetCell } from '../../../model/pack-model.ts';
import { stateMarks, type ColumnMarks } from './marks.ts';
import { column, day, list, number, text, yesNo } from './cells.ts';
import type { SheetComposer, SheetContext } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

/** The exception register, judged at the as-of date. */
export const exceptionsSheet: SheetComposer = (context) => {
  const { view, texts } = context;
  const head = (id: string) => texts(`workbook.exception.${id}`);
  const long = (id: string, width: number) => column(id, head(id), 'text', width, 'wrap');
  const short = (id: string, width: number) => column(id, head(id), 'text', width);
  const hint = (id: string) => texts(`register.${id}.what`);
  const date = (id: string, marks: ColumnMarks = {}) => ({
    ...column(id, head(id), 'date', 12),
    hint: hint(id),
    ...marks,
  });
  // What the assessment found has passed; said of the as-of date, not of the day on which the sheet is read.
  const due: ColumnMarks = { marks: [{ tone: 'bad', before: view.engagement.asOf }] };
  return tableParts({
    id: 'exceptions',
    title: texts('workbook.exceptions.title'),
    tableName: 'Exceptions',
    columns: [
      short('id', 12),
      { ...short('state', 15), choices: exceptionStates, ...stateMarks },
      long('reasons', 40),
      { ...short('type', 13), choices: exceptionTypes, hint: hint('type') },
      column('accounts', head('accounts'), 'number', 10),
      long('claims', 44),
      column('covered', head('covered'), 'number', 10),
      long('frozen', 30),
      long('left', 34),
      long('unmatched', 26),
      long('unclear', 26),
      long('justification', 50),
      long('notAppropriateBecause', 50),
      short('riskOwner', 24),
      long('compensatingControls', 44),
      short('requestedBy', 24),
      short('approvedBy', 24),
      date('approvedOn'),
      date('reviewOn', due),
      date('expiresOn', due),
      long('demands', 44),
      short('obsolete', 10),
      short('overlaps', 16),
      short('ticket', 14),
      short('from', 30),
    ],
    rows: rowsFrom(
      () => view.exceptions,
      (each) => cells(each, context),
    ),
    count: view.exceptions.length,
  });
};

const listedClaims = 200;

function cells(assessed: AssessedException, context: SheetContext): readonly SheetCell[] {
  const { say, texts } = context;
  const { exception, state, claims } = assessed;
  const shown = claims.slice(0, listedClaims).map(({ realm, account }) => `${realm}/${account}`);
  const rest = claims.length - shown.length;
  return [
    text(exception.id),
    text(state, state === 'valid' ? 'good' : 'bad'),
    text(assessed.reasons.map((reason) => say(reason)).join('\n')),
    text(exception.type),
    number(claims.length),
    list(rest > 0 ? [...shown, texts('report.more', { rest })] : shown),
    number(assessed.tally?.covered),
    text(frozenText(assessed, context)),
    text(leftText(assessed, context)),
    list(assessed.unmatched),
    list(assessed.unclear),
    text(exception.justification),
    text(exception.notAppropriateBecause),
    text(exception.riskOwner),
    list(exception.compensatingControls),
    text(exception.requestedBy),
    text(exception.approvedBy),
    day(exception.approvedOn),
    day(exception.reviewOn),
    day(exception.expiresOn),
    text(demands(assessed)),
    yesNo(assessed.obsolete),
    list(assessed.overlaps),
    text(exception.ticket),
    text(`${exception.from.file}:${exception.from.row}`),
  ];
}

/** Of a rule: its list, and who states what of it. */
function frozenText({ rule }: AssessedException, { texts }: SheetContext): string | null {
  if (rule === undefined) return null;
  const { listed, frozenOn, stated, statedBy } = rule;
  if (listed === null) return texts('workbook.exception.frozen.none');
  return [
    texts('workbook.exception.frozenList', { count: listed, date: frozenOn ?? '' }),
    ...(stated === 0
      ? []
      : [texts('workbook.exception.stated', { count: stated, names: statedBy.join(', ') })]),
  ].join('\n');
}

/** Of a rule: the accounts that it fits and does not cover. */
function leftText({ rule }: AssessedException, { texts }: SheetContext): string | null {
  if (rule === undefined) return null;
  return (['later', 'unlisted', 'unknown'] as const)
    .flatMap((why) =>
      rule.left[why] === 0 ? [] : [texts(`workbook.exception.left.${why}`, { count: rule.left[why] })],
    )
    .join('\n');
}

const demandFields = [
  'rotationDays',
  'lastRotatedOn',
  'storage',
  'process',
  'useLog',
  'lastDrillOn',
  'segmentation',
  'jumpServer',
  'migrateBy',
  'decision',
] as const;

/** What the exception's type demands beyond the common fields, by the register's own column names. */
function demands({ exception }: AssessedException): string {
  const stated = demandFields.flatMap((field) => {
    const value = exception[field];
    return value === undefined ? [] : [`${field}: ${value}`];
  });
  const controls = exception.controls.length > 0 ? [`controls: ${exception.controls.join(', ')}`] : [];
  return [...controls, ...stated].join('\n');
}
