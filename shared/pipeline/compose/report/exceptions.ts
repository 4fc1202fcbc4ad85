import type { AssessedException, ExceptionRow } from '../../../model/exception.ts';
import { exceptionStates } from '../../../model/exception.ts';
import type { Block, Cell, Tone } from '../../../model/pack-model.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { calendarBlocks } from './steps/exception-calendar-table.ts';
import { ruleBlocks, ruleLines } from './steps/exception-rules.ts';
import { columns, heading, paragraph, table, upTo } from './steps/tables.ts';
import { exceptionTones } from './steps/tones.ts';

/** So many accounts of one exception are named in its line. */
const named = 6;

/** The register: every recorded departure, whether it holds at the as-of date, and who answers for it. */
export const exceptions: SectionComposer = (context) => {
  const { texts, view } = context;
  return {
    id: 'exceptions',
    title: texts('report.exceptions.title'),
    newPage: true,
    blocks: [
      paragraph(texts('report.exceptions.intro')),
      states(context),
      ...(view.exceptions.length === 0
        ? []
        : [
            heading(texts('report.exceptions.register')),
            register(context),
            ...calendarBlocks(context),
            ...ruleBlocks(context),
            heading(texts('report.exceptions.reasons')),
            reasons(context),
          ]),
    ],
  };
};

function states(context: ReportContext): Block {
  const { texts, nameOf, view } = context;
  const counts = view.assessment.exceptions;
  return table({
    id: 'exception-states',
    caption: texts('report.exceptions.states', { count: view.exceptions.length }),
    columns: columns(context, ['state', 1.2], ['meaning', 5], ['exceptions', 1, 'right']),
    rows: exceptionStates.map((state) => [
      { text: nameOf('exception', state), tone: exceptionTones[state] },
      texts(`report.exceptions.state.${state}`),
      counts[state],
    ]),
    ...(counts.obsolete > 0 ? { note: texts('report.exceptions.obsolete', { count: counts.obsolete }) } : {}),
  });
}

function register(context: ReportContext): Block {
  const { texts, nameOf, shortDay, view } = context;
  const { shown, rest } = upTo(view.exceptions);
  return table({
    id: 'exceptions',
    caption: texts('report.exceptions.register.caption'),
    small: true,
    columns: columns(
      context,
      ['idAndType', 0.9],
      ['state', 2],
      ['accounts', 1.6],
      ['riskOwner', 1.1],
      ['approval', 1.5],
      ['ends', 1.25],
    ),
    rows: shown.map((assessed): readonly Cell[] => {
      const { exception } = assessed;
      return [
        [exception.id, nameOf('exceptionType', exception.type)].join('\n'),
        { text: stateText(context, assessed), tone: toneOf(assessed) },
        accountsText(context, assessed),
        exception.riskOwner ?? texts('report.notStated'),
        approvalText(context, exception),
        [shortDay(exception.reviewOn), shortDay(exception.expiresOn)].join('\n'),
      ];
    }),
    empty: texts('report.exceptions.none'),
    ...restNote(context, rest),
  });
}

const restNote = ({ texts }: ReportContext, rest: number): { readonly note?: string } =>
  rest === 0 ? {} : { note: texts('report.exceptions.rest', { rest }) };

/** What another exception contests, or names nobody, is not shown as if all were well. */
function toneOf({ state, overlaps, unmatched, unclear }: AssessedException): Tone {
  const isDoubtful = overlaps.length + unmatched.length + unclear.length > 0;
  return state === 'valid' && isDoubtful ? 'warning' : exceptionTones[state];
}

function stateText(
  context: ReportContext,
  { state, reasons: why, obsolete, overlaps, contested, unmatched, unclear, ...of }: AssessedException,
): string {
  const { nameOf, say, texts } = context;
  const isIdle = of.claims.length > 0 && of.tally?.inScope === 0;
  const states = [nameOf('exception', state), ...(obsolete ? [nameOf('exception', 'obsolete')] : [])];
  const because = [
    ...why.map((reason) => say(reason)),
    ...(overlaps.length === 0
      ? []
      : [
          texts('report.exceptions.overlaps', {
            ids: idsText(context, overlaps),
            count: contested?.count ?? 0,
          }),
        ]),
    ...(isIdle ? [texts('report.exceptions.outOfScope')] : []),
    ...(unmatched.length === 0
      ? []
      : [texts('report.exceptions.unmatched', { ids: idsText(context, unmatched) })]),
    ...(unclear.length === 0 ? [] : [texts('report.exceptions.unclear', { ids: idsText(context, unclear) })]),
  ];
  return [states.join(', '), because.join(' ')].filter((line) => line !== '').join('\n');
}

function idsText({ texts, bounded }: ReportContext, ids: readonly string[]): string {
  const { shown, rest } = upTo(ids, named);
  return [...shown.map(bounded), ...(rest > 0 ? [texts('report.more', { rest })] : [])].join(', ');
}

/** Who approved it, on what day, and who had asked. */
function approvalText({ texts, shortDay }: ReportContext, exception: ExceptionRow): string {
  const { approvedBy, approvedOn, requestedBy } = exception;
  return [
    approvedBy ?? texts('report.notStated'),
    shortDay(approvedOn),
    ...(requestedBy === undefined ? [] : [texts('report.exceptions.requestedBy', { name: requestedBy })]),
  ].join('\n');
}

function accountsText(context: ReportContext, assessed: AssessedException): string {
  const { texts, bounded } = context;
  const { claims, exception } = assessed;
  const rest = claims.length - named;
  const names = claims.slice(0, named).map(({ account }) => bounded(account));
  const isClass = exception.type === 'customer' && exception.when === null && exception.accounts.length === 0;
  return [
    ...(isClass ? [texts('report.exceptions.wholeClass', { count: claims.length })] : []),
    ...names,
    ...(rest > 0 ? [texts('report.more', { rest })] : []),
    ...ruleLines(context, assessed),
  ].join('\n');
}

function reasons(context: ReportContext): Block {
  const { texts, view } = context;
  const { shown, rest } = upTo(view.exceptions);
  const stated = (text: string | undefined) => text ?? texts('report.notStated');
  return table({
    id: 'exception-reasons',
    caption: texts('report.exceptions.reasons.caption'),
    small: true,
    columns: columns(
      context,
      ['id', 0.7],
      ['notAppropriate', 2.4],
      ['justification', 2.4],
      ['controls', 2.6],
    ),
    rows: shown.map(({ exception }) => [
      exception.id,
      stated(exception.notAppropriateBecause),
      stated(exception.justification),
      [...exception.compensatingControls, ...typeFacts(context, exception)].join('\n') ||
        texts('report.notStated'),
    ]),
    ...restNote(context, rest),
  });
}

const facts = [
  'storage',
  'process',
  'useLog',
  'lastDrillOn',
  'segmentation',
  'jumpServer',
  'migrateBy',
  'rotationDays',
  'lastRotatedOn',
  'decision',
  'ticket',
] as const;

/** What the exception's type demands besides: vaulting, drills, segmentation … */
function typeFacts(
  { texts, day, nameOf }: ReportContext,
  exception: AssessedException['exception'],
): readonly string[] {
  return [
    ...(exception.controls.length === 0
      ? []
      : [
          texts('report.exceptions.fact.controls', {
            value: exception.controls.map((control) => nameOf('control', control)).join(', '),
          }),
        ]),
    ...facts.flatMap((fact) => {
      const value = exception[fact];
      return value === undefined
        ? []
        : [texts(`report.exceptions.fact.${fact}`, { value: day(String(value)) })];
    }),
  ];
}
