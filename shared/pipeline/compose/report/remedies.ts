import type { Block, Cell } from '../../../model/pack-model.ts';
import { remedyStandings, type RemedyLine } from '../../../model/remedy-plan.ts';
import { standingTones } from '../steps/standing-tones.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { columns, heading, paragraph, table } from './steps/tables.ts';
import { severityTones } from './steps/tones.ts';

/** German law asks for it by name (§61(3) BSIG), every supervisor in substance: what is done, by whom, until when. */
export const remedies: SectionComposer = (context) => {
  const { texts, view } = context;
  const plan = view.assessment.remedies ?? [];
  return {
    id: 'remedies',
    title: texts('report.remedies.title'),
    newPage: false,
    blocks: [
      paragraph(texts('report.remedies.intro')),
      standings(context, plan),
      ...(plan.length === 0 ? [] : [heading(texts('report.remedies.plan')), lines(context, plan)]),
    ],
  };
};

function standings(context: ReportContext, plan: readonly RemedyLine[]): Block {
  const { texts, nameOf } = context;
  const counted = remedyStandings.flatMap((standing) => {
    const count = plan.filter((line) => line.standing === standing).length;
    return count === 0 ? [] : [{ standing, count }];
  });
  return table({
    id: 'remedy-standings',
    caption: texts('report.remedies.standings', { count: plan.length }),
    dense: true,
    columns: columns(context, ['state', 1.5], ['meaning', 5], ['lines', 0.7, 'right']),
    rows: counted.map(({ standing, count }): readonly Cell[] => [
      { text: nameOf('remedy', standing), tone: standingTones[standing] },
      texts(`report.remedies.meaning.${standing}`),
      count,
    ]),
    empty: texts('report.remedies.none'),
  });
}

function lines(context: ReportContext, plan: readonly RemedyLine[]): Block {
  const { texts } = context;
  return table({
    id: 'remedies',
    caption: texts('report.remedies.caption'),
    small: true,
    columns: columns(
      context,
      ['severity', 0.8],
      ['finding', 2.3],
      ['action', 3.1],
      ['owner', 1.3],
      ['due', 1],
      ['state', 1.3],
    ),
    rows: plan.map((line) => cells(context, line)),
  });
}

function cells(context: ReportContext, line: RemedyLine): readonly Cell[] {
  const { nameOf, shortDay, bounded, texts } = context;
  const { severity, remedy, standing } = line;
  const due = remedy === null ? '' : shortDay(remedy.due);
  const since = remedy === null || remedy.since === null ? [] : [sinceText(context, remedy.since)];
  return [
    severity === null
      ? texts('report.remedies.silent')
      : { text: nameOf('severity', severity), tone: severityTones[severity] },
    findingText(context, line),
    { text: bounded(actionText(context, line)), tone: remedy === null ? 'muted' : 'neutral' },
    remedy === null ? '' : bounded(remedy.owner),
    [due, ...since].join('\n'),
    { text: nameOf('remedy', standing), tone: standingTones[standing] },
  ];
}

function findingText(
  { say, texts }: ReportContext,
  { finding, realm, severity, accounts }: RemedyLine,
): string {
  const where = realm ?? texts('report.all');
  const detail =
    severity === null || accounts === 0 ? where : texts('report.remedies.where', { realm: where, accounts });
  return [say(`finding.${finding}.title`), detail].join('\n');
}

/** A plan without words of its own says what the rule says; what is only proposed is said to be. */
function actionText({ texts, say }: ReportContext, line: RemedyLine): string {
  const { finding, remedy, accounts, rows } = line;
  const proposed = say(`finding.${finding}.remedy`, { accounts, rows });
  if (remedy === null) return texts('report.remedies.proposed', { action: proposed });
  const ticket = remedy.ticket === null ? [] : [texts('report.remedies.ticket', { ticket: remedy.ticket })];
  return [remedy.action ?? proposed, ...ticket].join('\n');
}

function sinceText({ texts, shortDay }: ReportContext, since: string): string {
  return texts('report.remedies.since', { since: shortDay(since) });
}
