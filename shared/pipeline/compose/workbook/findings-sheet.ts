import { compareBy } from '../../../lib/order.ts';
import { severities, type Finding } from '../../../model/finding.ts';
import type { SheetCell } from '../../../model/pack-model.ts';
import { remediesOf } from '../../assess/remedy-plan.ts';
import { column, day, list, number, text } from './cells.ts';
import { severityMarks } from './marks.ts';
import type { SheetComposer, SheetContext } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

/** Accounts listed for one finding; what more there is stands in the sheet of all accounts. */
export const accountsListed = 10_000;
export const listedOf = (finding: Finding): number => Math.min(finding.accounts, accountsListed);

/** The gravest first. */
export const bySeverity = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted(
    compareBy(
      ({ severity }) => severities.indexOf(severity),
      ({ id }) => id,
      ({ realm }) => realm ?? '',
    ),
  );

/** Every finding with what it says, how many accounts and rows show it, and the remedy that is planned. */
export const findingsSheet: SheetComposer = (context) => {
  const { view, texts } = context;
  const head = (id: string) => texts(`workbook.finding.${id}`);
  return tableParts({
    id: 'findings',
    title: texts('workbook.findings.title'),
    tableName: 'Findings',
    columns: [
      { ...column('severity', head('severity'), 'text', 10), ...severityMarks },
      column('finding', head('finding'), 'text', 32),
      column('realm', head('realm'), 'text', 12),
      column('sentence', head('sentence'), 'text', 70, 'wrap'),
      column('accounts', head('accounts'), 'number', 10),
      column('rows', head('rows'), 'number', 10),
      column('listed', head('listed'), 'number', 10),
      column('subjects', head('subjects'), 'text', 44, 'wrap'),
      column('clause', head('clause'), 'text', 10),
      column('remedy', head('remedy'), 'text', 50, 'wrap'),
      column('action', head('action'), 'text', 40, 'wrap'),
      column('owner', head('owner'), 'text', 20),
      column('due', head('due'), 'date', 11),
      column('state', head('state'), 'text', 12),
    ],
    rows: rowsFrom(
      () => bySeverity(view.findings),
      (finding) => cells(finding, context),
    ),
    count: view.findings.length,
  });
};

function cells(finding: Finding, { view, say }: SheetContext): readonly SheetCell[] {
  const remedies = remediesOf(finding, view.engagement.remedies);
  const [first] = remedies;
  const values = {
    ...finding.values,
    accounts: finding.accounts,
    rows: finding.rows,
    realm: finding.realm ?? '',
  };
  return [
    text(
      finding.severity,
      finding.severity === 'critical' || finding.severity === 'high' ? 'bad' : 'warning',
    ),
    text(finding.id),
    text(finding.realm),
    text(say(`finding.${finding.id}.sentence`, values)),
    number(finding.accounts),
    number(finding.rows),
    number(listedOf(finding)),
    list(finding.subjects),
    text(finding.clause),
    text(say(`finding.${finding.id}.remedy`)),
    text(remedies.flatMap(({ action }) => action ?? []).join('\n')),
    text(remedies.map((remedy) => remedy.owner).join('\n')),
    day(first?.due),
    text(remedies.map((remedy) => remedy.state).join('\n')),
  ];
}
