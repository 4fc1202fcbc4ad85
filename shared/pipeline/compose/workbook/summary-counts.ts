import type { Assessment } from '../../../model/assessment.ts';
import { severities } from '../../../model/finding.ts';
import { countIfs } from './formulas.ts';
import type { SheetContext } from './sheet.ts';

/** A number of the summary that is no number of accounts: what it is, how a spreadsheet counts it, what it must be. */
export type SummaryCount = { readonly label: string; readonly formula: string; readonly value: number };
export type SummaryCounts = { readonly heading: string; readonly lines: readonly SummaryCount[] };

type Exceptions = Assessment['exceptions'];

function exceptionFormula(state: string): string {
  // An obsolete exception is a valid one too: it has a column of its own.
  return countIfs(['Exceptions'], state === 'obsolete' ? ['obsolete', 'yes'] : ['state', state]);
}

/** Findings, exceptions and imported files, in the order of `summaryNumbers`. */
export function summaryCounts({ texts, view }: SheetContext): readonly SummaryCounts[] {
  const { findings, exceptions, sources } = view.assessment;
  const files = sources.flatMap((source) => source.files);
  const states = Object.keys(exceptions) as (keyof Exceptions)[];
  return [
    {
      heading: texts('workbook.findings.title'),
      lines: severities.map((severity) => ({
        label: texts(`name.severity.${severity}`),
        formula: countIfs(['Findings'], ['severity', severity]),
        value: findings.filter((finding) => finding.severity === severity).length,
      })),
    },
    {
      heading: texts('workbook.exceptions.title'),
      lines: states.map((state) => ({
        label: texts(`name.exception.${state}`),
        formula: exceptionFormula(state),
        value: exceptions[state],
      })),
    },
    {
      heading: texts('workbook.sources.title'),
      lines: [
        { label: texts('workbook.summary.files'), formula: 'COUNTA(Sources_file)', value: files.length },
        {
          label: texts('workbook.source.rows'),
          formula: 'SUM(Sources_rows)',
          value: files.reduce((sum, { rows }) => sum + rows, 0),
        },
      ],
    },
  ];
}
