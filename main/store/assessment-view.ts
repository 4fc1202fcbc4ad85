import type { Assessment } from '#shared/model/assessment.ts';
import type { ChecklistAnswer } from '#shared/model/checklist.ts';
import type { Engagement } from '#shared/model/engagement.ts';
import type { AssessedException } from '#shared/model/exception.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import type { Store } from './store.ts';

/** What an assessment leaves besides accounts and findings. */
export type AssessmentDocument = {
  readonly engagement: Engagement;
  readonly assessment: Assessment;
  readonly exceptions: readonly AssessedException[];
  readonly checklist: readonly ChecklistAnswer[];
};

const documentName = 'assessment';

export function keepAssessment(store: Store, document: AssessmentDocument): void {
  store.documents.keep(documentName, document);
}

/** The last assessment of a store, read-only; null where there is none. */
export function assessmentView(store: Store): AssessmentView | null {
  const document = store.documents.get<AssessmentDocument>(documentName);
  if (document === null) return null;
  return {
    ...document,
    sources: store.sources.all(store.totals.bySource()),
    policies: store.sources.policies(),
    findings: store.findings.all(),
    accounts: store.accounts.stream,
    findingAccounts: store.findings.accounts,
    findingRows: store.findings.rows,
    ledger: store.ledger.rows,
  };
}
