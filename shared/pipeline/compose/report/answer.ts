import { compareBy } from '../../../lib/order.ts';
import { coverageField, percentDown, type Coverage } from '../../../model/coverage.ts';
import { severities, type Finding } from '../../../model/finding.ts';
import type { Block, KeyFigure } from '../../../model/pack-model.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { departures, type Departure } from './steps/departures.ts';
import { titleOf } from './steps/finding-words.ts';
import { ofText, percentText, shareText } from './steps/share.ts';
import { columns, paragraph, table } from './steps/tables.ts';
import { gapVerdicts, severityTones } from './steps/tones.ts';

/** Findings named on the first page, when no exclusion or loosening needs the room; all follow in their section. */
const named = 7;
const leastNamed = 3;
/** With more exclusions and loosenings the answer takes a second page, and does not claim otherwise. */
const mostOnOnePage = 4;

/** The answer on one page: the two questions of every inspection, and what stands in the way. */
export const answer: SectionComposer = (context) => {
  const own = departures(context);
  return {
    id: 'answer',
    title: context.texts(own.length > mostOnOnePage ? 'report.answer.titleLong' : 'report.answer.title'),
    newPage: true,
    blocks: [
      ...balance(context),
      figures(context),
      statement(context),
      notCovered(context),
      ...defaults(context, own),
      blockers(context, Math.max(leastNamed, named - own.length)),
    ],
  };
};

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
    percent: percentText(context, share),
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

function statement(context: ReportContext): Block {
  const { coverage } = context.view.assessment;
  return paragraph(
    context.texts('report.answer.statement', {
      covered: shareText(context, coverage.covered, coverage.inScope),
      excepted: coverage.excepted,
      accountedFor: shareText(context, coverage.accountedFor, coverage.inScope),
      gaps: gapsIn(coverage),
      asOf: context.day(context.view.engagement.asOf),
    }),
  );
}

const gapsIn = ({ inScope, covered, excepted }: Coverage) => inScope - covered - excepted;

function notCovered(context: ReportContext): Block {
  const { texts, nameOf, view } = context;
  const { coverage } = view.assessment;
  const gaps = gapsIn(coverage);
  return table({
    id: 'answer-not-covered',
    caption: texts('report.answer.notCovered.caption', { gaps }),
    dense: true,
    columns: columns(
      context,
      ['verdict', 1.2],
      ['meaning', 4],
      ['accounts', 0.8, 'right'],
      ['share', 0.8, 'right'],
    ),
    rows: gapVerdicts
      .filter((verdict) => coverage[coverageField[verdict]] > 0)
      .map((verdict) => [
        nameOf('verdict', verdict),
        texts(`report.meaning.${verdict}`),
        coverage[coverageField[verdict]],
        percentText(context, percentDown(coverage[coverageField[verdict]], coverage.inScope)),
      ]),
    empty: texts('report.answer.notCovered.none'),
    totals: [texts('report.total'), '', gaps, percentText(context, percentDown(gaps, coverage.inScope))],
  });
}

/** Critical and high findings, gravest and widest first. */
function blockers(context: ReportContext, most: number): Block {
  const { texts, nameOf, view } = context;
  const heavy = view.findings
    .filter(({ severity }) => severity === 'critical' || severity === 'high')
    .toSorted(
      compareBy<Finding>(
        ({ severity }) => severities.indexOf(severity),
        ({ accounts }) => -accounts,
      ),
    );
  const rest = heavy.length - most;
  const count = (severity: string) => heavy.filter((finding) => finding.severity === severity).length;
  return table({
    id: 'answer-blocks',
    caption: texts('report.answer.blocks.caption', {
      critical: count('critical'),
      high: count('high'),
      gaps: view.checklist.filter(({ status }) => status === 'gap').length,
      items: view.checklist.length,
    }),
    dense: true,
    columns: columns(context, ['severity', 0.9], ['finding', 5], ['realm', 0.9], ['accounts', 0.8, 'right']),
    rows: heavy
      .slice(0, most)
      .map((finding) => [
        { text: nameOf('severity', finding.severity), tone: severityTones[finding.severity] },
        titleOf(context, finding),
        finding.realm ?? texts('report.all'),
        finding.accounts,
      ]),
    empty: texts('report.answer.blocks.none'),
    ...(rest > 0 ? { note: texts('report.answer.blocks.more', { rest }) } : {}),
  });
}

/** Scope and loosening cannot move the headline unseen (assessment rules §3). */
function defaults(context: ReportContext, own: readonly Departure[]): readonly Block[] {
  const { texts, view } = context;
  const { underDefaults, covered, inScope } = view.assessment.coverage;
  const compared = paragraph(
    texts(own.length === 0 ? 'report.answer.defaults.none' : 'report.answer.defaults.compare', {
      covered: shareText(context, covered, inScope),
      defaults: shareText(context, underDefaults.covered, underDefaults.inScope),
    }),
  );
  if (own.length === 0) return [compared];
  return [
    compared,
    table({
      id: 'answer-departures',
      caption: texts('report.answer.departures', { count: own.length }),
      dense: true,
      columns: columns(context, ['departure', 3.4], ['because', 3.2], ['approvedBy', 1.4], ['on', 1]),
      rows: own.map(({ what, because, approvedBy, approvedOn }) => [what, because, approvedBy, approvedOn]),
    }),
  ];
}
