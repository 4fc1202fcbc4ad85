import type { LedgerRow, AssessmentView } from '../../model/view.ts';
import { mapped, withholdDeep, withholdDocument } from './withhold-deep.ts';
import type { Withholding } from './withholding.ts';

/**
 * The same assessment as those may see it who are not to know the names: with a pseudonym wherever an account or a
 * person was named. Nobody who paints it needs to know. What a later version adds to the view is looked through too.
 */
export function withheldView(view: AssessmentView, how: Withholding): AssessmentView {
  const { engagement, assessment, accounts, findingAccounts, findingRows, ledger, sources, ...rest } = view;
  return {
    ...withholdDeep(rest, how),
    engagement: withholdDocument(engagement, how),
    assessment: withholdDocument(assessment, how),
    sources: withholdDeep(sources, how),
    accounts: (filter) => mapped(accounts(filter), (account) => withholdDeep(account, how)),
    // The store knows a finding by what it says: it is asked with the original.
    findingAccounts: (finding, limit) =>
      mapped(findingAccounts(originalOf(view, finding), limit), ({ realm, name }) => ({
        realm,
        name: how.identity(name, 'upn'),
      })),
    findingRows: (finding, limit) => findingRows(originalOf(view, finding), limit),
    ledger: (filter) => mapped(ledger(filter), (row) => withheldRow(row, how)),
  };
}

function originalOf(
  view: AssessmentView,
  { id, realm, severity }: AssessmentView['findings'][number],
): AssessmentView['findings'][number] {
  const found = view.findings.find(
    (finding) => finding.id === id && finding.realm === realm && finding.severity === severity,
  );
  if (found === undefined) throw new Error(`broken invariant: no finding ${id}`);
  return found;
}

/** The label of a row is one of its keys; of a policy or a place its name. */
function withheldRow(row: LedgerRow, how: Withholding): LedgerRow {
  return {
    ...row,
    label: row.role === 'other' ? how.whole(row.label) : how.identity(row.label, 'upn'),
    reason: row.reason === null ? null : how.text(row.reason),
  };
}
