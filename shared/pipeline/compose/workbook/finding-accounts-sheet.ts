import type { Finding } from '../../../model/finding.ts';
import { column, text } from './cells.ts';
import { accountsListed, bySeverity, listedOf } from './findings-sheet.ts';
import { severityMarks } from './marks.ts';
import type { SheetComposer, SheetContext } from './sheet.ts';
import { rowsFrom, tableParts } from './table-parts.ts';

/** Which accounts show which finding. */
export const findingAccountsSheet: SheetComposer = ({ view, texts }) => {
  const head = (id: string) => texts(`workbook.finding.${id}`);
  return tableParts({
    id: 'finding-accounts',
    title: texts('workbook.findingAccounts.title'),
    tableName: 'FindingAccounts',
    columns: [
      column('finding', head('finding'), 'text', 36),
      { ...column('severity', head('severity'), 'text', 12), ...severityMarks },
      column('realm', head('realm'), 'text', 16),
      column('account', head('account'), 'text', 60),
    ],
    rows: rowsFrom(
      () => pairs(view),
      ({ finding, realm, name }) => [text(finding.id), text(finding.severity), text(realm), text(name)],
    ),
    count: view.findings.reduce((sum, finding) => sum + listedOf(finding), 0),
  });
};

function* pairs(view: SheetContext['view']): Generator<{ finding: Finding; realm: string; name: string }> {
  for (const finding of bySeverity(view.findings)) {
    if (finding.accounts === 0) continue;
    for (const { realm, name } of view.findingAccounts(finding, accountsListed))
      yield { finding, realm, name };
  }
}
