import type { IsoDate } from '#shared/lib/calendar.ts';
import type { Assessment } from '#shared/model/assessment.ts';
import type { Engagement } from '#shared/model/engagement.ts';
import type { AssessedException } from '#shared/model/exception.ts';
import type { MonthDocument } from '#shared/model/month-document.ts';
import type { ExceptionMark, MonthState, Terms } from '#shared/model/snapshot.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { requirementsOf } from '#shared/pipeline/assess/requirements.ts';

/** What the exception register of a month says of each, without the accounts that it claims. */
export function exceptionMarks(exceptions: readonly AssessedException[]): readonly ExceptionMark[] {
  return exceptions.map(({ exception, state, obsolete, claims }) => ({
    id: exception.id,
    type: exception.type,
    state,
    obsolete,
    accounts: claims.length,
    approvedOn: exception.approvedOn ?? null,
    reviewOn: exception.reviewOn ?? null,
    expiresOn: exception.expiresOn ?? null,
  }));
}

function termsOf(engagement: Engagement): Terms {
  const { own } = requirementsOf(engagement);
  return {
    requirements: own,
    scope: engagement.scope.map(({ reason, exclude }) => ({ reason, exclude })),
    classes: engagement.classes.map((rule) => ({ class: rule.class, when: rule.when })),
  };
}

function totalsOf(assessment: Assessment | MonthDocument) {
  return {
    entity: assessment.entity,
    asOf: assessment.asOf as IsoDate,
    coverage: assessment.coverage,
    realms: assessment.realms.map(({ id }) => id),
    findings: assessment.findings,
    checklist: assessment.checklist.map(({ item, status }) => ({ item, status })),
    sources: assessment.sources.map(({ realm, format, roles }) => ({ realm, format, roles })),
  };
}

/** Without what a month says of the months before it, where these were not looked at. */
export function leavingMonthsOut<T extends MonthState>(state: T): T {
  return {
    ...state,
    findings: state.findings.filter(({ id }) => id !== 'no-monthly-report'),
    checklist: state.checklist.filter(({ item }) => item !== 'monthly-report'),
  };
}

/** `program`: the version that judged it: this one. */
export function stateOfView(view: AssessmentView, program: string): MonthState {
  return {
    ...totalsOf(view.assessment),
    disclosure: view.engagement.disclosure,
    program,
    exceptions: exceptionMarks(view.exceptions),
    terms: termsOf(view.engagement),
  };
}

/** `engagement`: the pack's own, null where it cannot be read again. */
export function stateOfPack(document: MonthDocument, engagement: Engagement | null): MonthState {
  return {
    ...totalsOf(document),
    disclosure: document.disclosure,
    program: document.versions.program,
    exceptions: document.exceptionRegister ?? null,
    terms: engagement === null ? null : termsOf(engagement),
  };
}
