import type { Finding } from '../../../../model/finding.ts';
import type { ReportContext } from '../section.ts';
import { monthName } from './month-name.ts';

const valuesOf = ({ values, accounts, rows }: Finding) => ({ accounts, rows, ...values });

export function titleOf({ say }: Pick<ReportContext, 'say'>, finding: Finding): string {
  return say(`finding.${finding.id}.title`);
}

export function sentenceOf({ say }: Pick<ReportContext, 'say'>, finding: Finding): string {
  return say(`finding.${finding.id}.sentence`, valuesOf(finding));
}

export function remedyOf({ say }: Pick<ReportContext, 'say'>, finding: Finding): string {
  return say(`finding.${finding.id}.remedy`, valuesOf(finding));
}

/** What the subjects of some findings are: ids, for which the report has words. Those of the others are names. */
const subjectWords: Readonly<Record<string, (context: ReportContext, id: string) => string>> = {
  'class-empty': ({ nameOf }, id) => nameOf('class', id),
  'requirement-below-policy': ({ nameOf }, id) => nameOf('class', id),
  'factor-not-approved': ({ nameOf }, id) => nameOf('factor', id),
  'no-monthly-report': monthName,
  'secured-communications-missing': ({ texts }, id) => texts(`checklist.secured-communications.gap.${id}`),
  'emergency-channel-untested': ({ texts }, id) => texts(`checklist.emergency-channel.gap.${id}`),
};

export function subjectsText(context: ReportContext, { id, subjects }: Finding): string {
  const { texts, bounded } = context;
  const word = subjectWords[id];
  return subjects
    .map((subject) => (word === undefined ? bounded(subject) : word(context, subject)))
    .join(texts('report.separator'));
}
