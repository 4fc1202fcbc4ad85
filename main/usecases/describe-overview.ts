import type { AccountListQuery } from '#main/store/account-query.ts';
import type { Store } from '#main/store/store.ts';
import type { Overview } from '#shared/contract/assessment.ts';
import { verdicts } from '#shared/model/verdict.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { listRow } from './describe-account.ts';

/** Accounts named on the overview; the rest is one step away. */
const named = 8;

const notCovered: AccountListQuery = {
  text: '',
  verdicts: verdicts.filter((verdict) => verdict !== 'covered' && verdict !== 'excepted'),
  realms: [],
  classes: [],
  strongest: [],
  enforcement: [],
  sort: 'verdict',
  descending: false,
};

/** The supervisor's first two questions, and what stands around them. */
export function describeOverview(view: AssessmentView, queries: Store['accountQueries']): Overview {
  return {
    assessment: view.assessment,
    notCovered: firstNotCovered(queries).map(listRow),
    exceptions: view.exceptions.map(({ exception, state, obsolete, claims, reasons }) => ({
      id: exception.id,
      type: exception.type,
      state,
      obsolete,
      riskOwner: exception.riskOwner ?? null,
      reviewOn: exception.reviewOn ?? null,
      expiresOn: exception.expiresOn ?? null,
      accounts: claims.length,
      reasons: [...reasons],
    })),
    findings: view.findings.map(({ id, severity, realm, clause, accounts, rows, subjects, values }) => ({
      id,
      severity,
      realm,
      clause,
      accounts,
      rows,
      subjects: [...subjects],
      values: { ...values },
    })),
    checklist: view.checklist.map(({ item, status, by, why }) => ({
      item,
      status,
      by,
      why: why.map(({ text, values }) => ({ text, values: { ...values } })),
    })),
  };
}

/** Those who could do most harm come first: privileged, then the rest. */
function firstNotCovered(queries: Store['accountQueries']) {
  const privileged = queries.page({ ...notCovered, classes: ['privileged'] }, 0, named).rows;
  if (privileged.length === named) return privileged;
  const known = new Set(privileged.map(({ realm, name }) => `${realm}\n${name}`));
  const others = queries
    .page(notCovered, 0, named * 2)
    .rows.filter(({ realm, name }) => !known.has(`${realm}\n${name}`));
  return [...privileged, ...others].slice(0, named);
}
