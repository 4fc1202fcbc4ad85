import type { Finding } from '../../../model/finding.ts';
import { severities } from '../../../model/finding.ts';
import type { Block } from '../../../model/pack-model.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { remedyOf, sentenceOf, subjectsText, titleOf } from './steps/finding-words.ts';
import { columns, heading, paragraph, table } from './steps/tables.ts';
import { severityTones } from './steps/tones.ts';

/** So many accounts and rows of one finding are named here; all of them stand in the workbook. */
const namedAccounts = 12;
const namedRows = 4;

/** Named weaknesses, gravest first, each with what shows it and what would mend it. */
export const findings: SectionComposer = (context) => {
  const { texts, view } = context;
  return {
    id: 'findings',
    title: texts('report.findings.title'),
    newPage: true,
    blocks: [
      paragraph(texts('report.findings.intro')),
      summary(context),
      ...severities.flatMap((severity) => {
        const found = view.findings.filter((finding) => finding.severity === severity);
        if (found.length === 0) return [];
        return [
          heading(texts(`report.findings.severity.${severity}`, { count: found.length })),
          ...found.map((finding) => findingBlock(context, finding)),
        ];
      }),
    ],
  };
};

function summary(context: ReportContext): Block {
  const { texts, nameOf, view } = context;
  return table({
    id: 'findings-summary',
    caption: texts('report.findings.summary', { count: view.findings.length }),
    small: true,
    columns: columns(
      context,
      ['severity', 0.8],
      ['finding', 2.8],
      ['id', 2.4, 'code'],
      ['realm', 1],
      ['clause', 0.9],
      ['accounts', 0.9, 'right'],
      ['rows', 0.9, 'right'],
    ),
    rows: severities.flatMap((severity) =>
      view.findings
        .filter((finding) => finding.severity === severity)
        .map((finding) => [
          { text: nameOf('severity', severity), tone: severityTones[severity] },
          titleOf(context, finding),
          finding.id,
          finding.realm ?? texts('report.all'),
          finding.clause,
          finding.accounts,
          finding.rows,
        ]),
    ),
    empty: texts('report.findings.none'),
  });
}

function findingBlock(context: ReportContext, finding: Finding): Block {
  const { texts, nameOf } = context;
  const fact = (key: string, value: string) =>
    value === '' ? [] : [{ label: texts(`report.findings.${key}`), value }];
  return {
    kind: 'callout',
    tone: severityTones[finding.severity],
    title: titleOf(context, finding),
    text: sentenceOf(context, finding),
    facts: [
      ...fact(
        'id',
        [
          finding.id,
          nameOf('severity', finding.severity),
          finding.realm ?? texts('report.allRealms'),
          clauseText(context, finding),
        ].join(' · '),
      ),
      ...fact('subjects', subjectsText(context, finding)),
      ...fact('accounts', accountsText(context, finding)),
      ...fact('rows', rowsText(context, finding)),
      ...fact('remedy', remedyOf(context, finding)),
    ],
  };
}

function clauseText({ texts }: ReportContext, { clause }: Finding): string {
  return texts(`report.findings.clause.${clause.startsWith('21(') ? 'directive' : 'annex'}`, { clause });
}

function accountsText({ texts, view, bounded }: ReportContext, finding: Finding): string {
  if (finding.accounts === 0) return '';
  const names = [...view.findingAccounts(finding, namedAccounts)]
    .slice(0, namedAccounts)
    .map(({ name }) => bounded(name));
  return namesText(texts, finding.accounts, names);
}

function rowsText({ texts, view, placeOf }: ReportContext, finding: Finding): string {
  if (finding.rows === 0) return '';
  const places = [...view.findingRows(finding, namedRows)].slice(0, namedRows).map(placeOf);
  return namesText(texts, finding.rows, places);
}

function namesText(texts: ReportContext['texts'], count: number, names: readonly string[]): string {
  const rest = count - names.length;
  return names.length === 0
    ? texts('report.findings.unnamed', { count })
    : texts('report.findings.names', { count, names: names.join(texts('report.separator')), rest });
}
