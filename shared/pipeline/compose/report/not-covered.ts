import type { AssessedAccount } from '../../../model/account.ts';
import { coverageField } from '../../../model/coverage.ts';
import type { Cell } from '../../../model/pack-model.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { columns, paragraph, streamed, table } from './steps/tables.ts';
import { gapVerdicts, verdictTones } from './steps/tones.ts';

/** The second question of every inspection: which accounts, and why. Whole up to a stated number, then counted. */
export const notCovered: SectionComposer = (context) => {
  const { texts, view, options } = context;
  const { coverage } = view.assessment;
  const total = gapVerdicts.reduce((sum, verdict) => sum + coverage[coverageField[verdict]], 0);
  const rest = total - Math.min(total, options.listed);
  return {
    id: 'not-covered',
    title: texts('report.notCovered.title'),
    newPage: false,
    blocks: [
      paragraph(texts('report.notCovered.intro', { total })),
      ...(rest === 0
        ? []
        : [
            {
              kind: 'callout' as const,
              tone: 'warning' as const,
              title: texts('report.notCovered.more', { listed: options.listed, total }),
              text: texts('report.notCovered.more.text', { rest }),
            },
          ]),
      table({
        id: 'not-covered',
        caption: texts('report.notCovered.caption', { listed: total - rest, total }),
        small: true,
        columns: columns(context, ['account', 1.8], ['realmAndClasses', 1.1], ['verdict', 1], ['why', 5]),
        rows: streamed(
          () => first(view.accounts({ verdicts: gapVerdicts, scope: 'in' }), options.listed),
          (account) => rowOf(context, account),
        ),
        empty: texts('report.answer.notCovered.none'),
        ...(rest === 0 ? {} : { note: texts('report.notCovered.rest', { rest }) }),
      }),
    ],
  };
};

function* first<T>(items: Iterable<T>, limit: number): Generator<T> {
  let count = 0;
  for (const item of items) {
    if (count === limit) return;
    count += 1;
    yield item;
  }
}

function rowOf(context: ReportContext, assessed: AssessedAccount): readonly Cell[] {
  const { nameOf, bounded } = context;
  const { account, classes, verdict } = assessed;
  const name = account.attributes.name;
  return [
    bounded(name === undefined || name === account.name ? account.name : `${account.name}\n${name}`),
    [account.realm, [...new Set(classes.map((reason) => nameOf('class', reason.class)))].join(', ')].join(
      '\n',
    ),
    verdict === null ? '' : { text: nameOf('verdict', verdict), tone: verdictTones[verdict] },
    reasonsOf(context, assessed),
  ];
}

/** The reasons of the verdict and those of its enforcement, each said once; then the exception, unless they name it. */
function reasonsOf(
  { say, texts, nameOf }: ReportContext,
  { reasons, enforcement, exception, flags }: AssessedAccount,
): string {
  const why = [...reasons, ...enforcement.reasons];
  const said = why.map(({ text, values }) => say(text, values));
  const isNamed = why.some(({ values }) => Object.values(values ?? {}).includes(exception ?? ''));
  const flagged = flags.map((flag) => nameOf('flag', flag));
  return [
    ...new Set(said),
    ...(exception === null || isNamed ? [] : [texts('report.notCovered.exception', { id: exception })]),
    ...(flagged.length === 0 ? [] : [texts('report.notCovered.flags', { flags: flagged.join(', ') })]),
  ].join(' ');
}
