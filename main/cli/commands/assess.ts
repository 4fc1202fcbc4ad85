import { severities, type Severity } from '#shared/model/finding.ts';
import type { Assessment } from '#shared/model/assessment.ts';
import { orFail, usageFailure, type Command, type ExitCode } from '../command.ts';
import { summaryLines } from '../summary.ts';

function severityOf(word: string | undefined): Severity | null {
  if (word === undefined) return null;
  const severity = severities.find((one) => one === word);
  if (severity === undefined)
    throw usageFailure('assess', `"${word}" is no severity; use ${severities.join(', ')}.`);
  return severity;
}

/** True when a finding of that severity or a graver one is there. */
function fails(assessment: Assessment, threshold: Severity | null): boolean {
  if (threshold === null) return false;
  const grave = severities.slice(0, severities.indexOf(threshold) + 1);
  return assessment.findings.some((finding) => grave.includes(finding.severity));
}

export const assess: Command = {
  name: 'assess',
  usage: 'assess DIR [--fail-on SEVERITY]',
  summary: 'Imports, reconciles and assesses an engagement folder, and prints a summary.',
  options: [
    {
      name: 'fail-on',
      value: 'SEVERITY',
      text: 'exit 1 when a finding is as grave: critical, high, medium, low',
    },
  ],
  run: async ({ positionals, option, resolve, terminal, application }) => {
    const [folder, extra] = positionals;
    if (folder === undefined || extra !== undefined)
      throw usageFailure('assess', 'One engagement folder is needed.');
    const threshold = severityOf(option('fail-on'));
    const done = await application.withAssessment(
      resolve(folder),
      terminal.work,
      async (view): Promise<ExitCode> => {
        for (const line of summaryLines(view.assessment)) terminal.print(line);
        for (const line of view.assessment.warnings) terminal.warn(`warning: ${line}`);
        await terminal.document(view.assessment);
        if (!view.assessment.balanced) return 3;
        return fails(view.assessment, threshold) ? 1 : 0;
      },
    );
    return orFail(done);
  },
};
