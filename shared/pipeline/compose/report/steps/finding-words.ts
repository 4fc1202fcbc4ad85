import type { Finding } from '../../../../model/finding.ts';
import type { ReportContext } from '../section.ts';

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
