import type { SlotFact } from '../../../../frameworks/framework.ts';
import type { SourceRole } from '../../../../model/source.ts';
import type { ReportContext } from '../section.ts';

type Answer = (context: ReportContext) => boolean;

const hasRole =
  (role: SourceRole): Answer =>
  ({ view }) =>
    view.sources.some((source) => source.roles.includes(role));

const answers: Readonly<Record<SlotFact, Answer>> = {
  'policy-document': ({ view }) =>
    view.engagement.policy?.document !== undefined || view.engagement.policy?.text !== undefined,
  'policy-approval': ({ view }) =>
    view.engagement.policy?.approvedBy !== undefined && view.engagement.policy.approvedOn !== undefined,
  'policy-factors': ({ view }) => (view.engagement.policy?.approvedFactors ?? []).length > 0,
  'policy-requirements': ({ view }) => Object.keys(view.engagement.policy?.requirements ?? {}).length > 0,
  'exception-register': ({ view }) => view.exceptions.length > 0,
  'exception-approvals': ({ view }) => view.exceptions.some(({ state }) => state === 'valid'),
  'policy-export': ({ view }) => view.policies.length > 0,
  'sign-in-log': hasRole('sign-ins'),
  'privileged-list': hasRole('privilege'),
  'account-list': hasRole('population'),
  'vendor-register': (context) =>
    context.view.engagement.vendors !== undefined || hasRole('vendors')(context),
  'independent-review': ({ view: { engagement } }) =>
    engagement.reviewedBy !== undefined && engagement.reviewedBy.name !== engagement.preparedBy?.name,
  'remedy-plan': ({ view }) => view.engagement.remedies.length > 0,
  'secured-channels': ({ view: { engagement } }) =>
    (engagement.communications?.secured ?? []).some((one) => one.endToEnd && one.evidence !== undefined),
  'emergency-channel': ({ view: { engagement } }) =>
    engagement.communications?.emergency?.testedOn !== undefined &&
    engagement.communications.emergency.evidence !== undefined,
  'coverage-report': () => true,
};

/** Where in the pack the slot is answered; null where it is not. */
export function slotFact(context: ReportContext, fact: SlotFact): string | null {
  return answers[fact](context) ? context.texts(`report.slot.${fact}`) : null;
}
