import type { Assessment } from '#shared/model/assessment.ts';
import type { ChecklistAnswer } from '#shared/model/checklist.ts';
import type { Engagement } from '#shared/model/engagement.ts';
import type { AssessedException } from '#shared/model/exception.ts';
import type { Source } from '#shared/model/source.ts';
import type { Comparison } from '#shared/model/comparison.ts';
import type { EarlierMonths } from '#shared/model/snapshot.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import type { Accounts } from './accounts.ts';
import type { Documents } from './documents.ts';
import type { Findings } from './findings.ts';
import type { Ledger } from './ledger.ts';
import type { Months } from './months.ts';
import type { Sources } from './sources.ts';

/** What an assessment leaves besides accounts and findings. */
export type AssessmentDocument = {
  readonly engagement: Engagement;
  readonly assessment: Assessment;
  readonly sources: readonly Source[];
  readonly exceptions: readonly AssessedException[];
  readonly checklist: readonly ChecklistAnswer[];
  readonly months?: EarlierMonths & { readonly since: Comparison | null };
};

const documentName = 'assessment';

export type Assessments = {
  readonly keep: (document: AssessmentDocument) => void;
  /** What moved since the newest earlier month, beside the assessment that is kept. */
  readonly keepSince: (since: Comparison) => void;
  /** The last assessment of the store, read-only; null where there is none. */
  readonly view: () => AssessmentView | null;
};

/** The parts of a store that a view reads. */
export type Viewed = {
  readonly documents: Documents;
  readonly sources: Sources;
  readonly findings: Findings;
  readonly accounts: Accounts;
  readonly ledger: Ledger;
  readonly months: Pick<Months, 'movements'>;
};

export function assessments(store: Viewed): Assessments {
  return {
    keep: (document) => store.documents.keep(documentName, document),
    keepSince: (since) => {
      const document = store.documents.get<AssessmentDocument>(documentName);
      if (document?.months === undefined) throw new Error('broken invariant: nothing to compare is kept');
      store.documents.keep(documentName, { ...document, months: { ...document.months, since } });
    },
    view: () => {
      const document = store.documents.get<AssessmentDocument>(documentName);
      return document === null ? null : viewOf(store, document);
    },
  };
}

function viewOf(store: Viewed, { months, ...document }: AssessmentDocument): AssessmentView {
  return {
    ...document,
    ...(months === undefined ? {} : { months: { ...months, movements: store.months.movements } }),
    policies: store.sources.policies(),
    findings: store.findings.all(),
    accounts: store.accounts.stream,
    findingAccounts: store.findings.accounts,
    findingRows: store.findings.rows,
    ledger: store.ledger.rows,
  };
}
