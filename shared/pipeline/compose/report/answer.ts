import { coverageField, percentDown } from '../../../model/coverage.ts';
import type { Block, KeyFigure } from '../../../model/pack-model.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { departures } from './steps/departures.ts';
import { sentenceOf } from './steps/finding-words.ts';
import { ofText, percentText, shareText } from './steps/share.ts';
import { columns, heading, paragraph, table } from './steps/tables.ts';
import { gapVerdicts, severityTones } from './steps/tones.ts';

/** So many findings are named on the first page; all of them follow in their section. */
const named = 8;

/** The answer on one page: the two questions of every inspection, and what stands in the way. */
export const answer: SectionComposer = (context) => ({
  id: 'answer',
  title: context.texts('report.answer.title'),
  newPage: true,
  blocks: [
    ...balance(context),
    figures(context),
    ...statement(context),
    ...notCovered(context),
    ...blockers(context),
    ...defaults(context),
  ],
});

function balance({ view, texts }: ReportContext): readonly Block[] {
  const { balanced, unbalanced } = view.assessment;
  if (balanced) return [];
  return [
    { kind: 'callout', tone: 'bad', title: texts('report.answer.unbalanced'), text: unbalanced.join('\n') },
  ];
}

function figures(context: ReportContext): Block {
  const { coverage } = context.view.assessment;
  const { inScope, percent } = coverage;
  const figure = (key: string, part: number, share: number | null, tone: KeyFigure['tone']): KeyFigure => ({
    label: context.texts(`report.answer.${key}`),
    value: ofText(context, part, inScope),
    percent: percentText(share),
    note: context.texts(`report.answer.${key}.note`),
    tone,
  });
  const enforced = coverage.enforcement.enforced + coverage.enforcement.attested;
  return {
    kind: 'figures',
    items: [
      figure('covered', coverage.covered, percent.covered, 'good'),
      figure('accountedFor', coverage.accountedFor, percent.accountedFor, 'neutral'),
      figure('enrolled', coverage.enrolled, percent.enrolled, 'muted'),
      figure('enforced', enforced, percentDown(enforced, inScope), 'muted'),
    ],
  };
}

function statement(context: ReportContext): readonly Block[] {
  const { coverage } = context.view.assessment;
  const gaps = coverage.inScope - coverage.covered - coverage.excepted;
  return [
    paragraph(
      context.texts('report.answer.statement', {
        covered: shareText(context, coverage.covered, coverage.inScope),
        excepted: coverage.excepted,
        accountedFor: shareText(context, coverage.accountedFor, coverage.inScope),
        gaps,
        asOf: context.day(context.view.engagement.asOf),
      }),
    ),
  ];
}

function notCovered(context: ReportContext): readonly Block[] {
  const { texts, nameOf, view } = context;
  const { coverage } = view.assessment;
  const gaps = coverage.inScope - coverage.covered - coverage.excepted;
  return [
    heading(texts('report.answer.notCovered')),
    table({
      id: 'answer-not-covered',
      caption: texts('report.answer.notCovered.caption', { gaps }),
      columns: columns(
        context,
        ['verdict', 1.3],
        ['meaning', 4],
        ['accounts', 0.8, 'right'],
        ['shareOfScope', 1, 'right'],
      ),
      rows: gapVerdicts
        .filter((verdict) => coverage[coverageField[verdict]] > 0)
        .map((verdict) => [
          nameOf('verdict', verdict),
          texts(`report.meaning.${verdict}`),
          coverage[coverageField[verdict]],
          percentText(percentDown(coverage[coverageField[verdict]], coverage.inScope)),
        ]),
      empty: texts('report.answer.notCovered.none'),
      totals: [texts('report.total'), '', gaps, percentText(percentDown(gaps, coverage.inScope))],
    }),
  ];
}

/** Critical and high findings by weight; then what else keeps the answer from being better. */
function blockers(context: ReportContext): readonly Block[] {
  const { texts, nameOf, view } = context;
  const heavy = view.findings.filter(({ severity }) => severity === 'critical' || severity === 'high');
  const rest = heavy.length - named;
  return [
    heading(texts('report.answer.blocks')),
    table({
      id: 'answer-blocks',
      caption: texts('report.answer.blocks.caption', {
        critical: heavy.filter(({ severity }) => severity === 'critical').length,
        high: heavy.filter(({ severity }) => severity === 'high').length,
        gaps: view.checklist.filter(({ status }) => status === 'gap').length,
        items: view.checklist.length,
      }),
      columns: columns(
        context,
        ['severity', 0.9],
        ['finding', 5],
        ['realm', 0.9],
        ['accounts', 0.8, 'right'],
      ),
      rows: heavy
        .slice(0, named)
        .map((finding) => [
          { text: nameOf('severity', finding.severity), tone: severityTones[finding.severity] },
          sentenceOf(context, finding),
          finding.realm ?? texts('report.all'),
          finding.accounts,
        ]),
      empty: texts('report.answer.blocks.none'),
      ...(rest > 0 ? { note: texts('report.answer.blocks.more', { rest }) } : {}),
    }),
  ];
}

/** Scope and loosening cannot move the headline unseen (assessment rules §3). */
function defaults(context: ReportContext): readonly Block[] {
  const { texts, view } = context;
  const { underDefaults, covered, inScope } = view.assessment.coverage;
  const own = departures(context);
  return [
    heading(texts('report.answer.defaults')),
    paragraph(
      texts(own.length === 0 ? 'report.answer.defaults.none' : 'report.answer.defaults.compare', {
        covered: shareText(context, covered, inScope),
        defaults: shareText(context, underDefaults.covered, underDefaults.inScope),
      }),
    ),
    ...(own.length === 0
      ? []
      : [
          table({
            id: 'answer-departures',
            caption: texts('report.answer.departures', { count: own.length }),
            columns: columns(context, ['departure', 3.2], ['because', 3.2], ['approvedBy', 1.6], ['on', 1.2]),
            rows: own.map(({ what, because, approvedBy, approvedOn }) => [
              what,
              because,
              approvedBy,
              approvedOn,
            ]),
          }),
        ]),
  ];
}
