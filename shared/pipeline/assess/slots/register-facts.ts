import type { ExceptionRow } from '../../../model/exception.ts';
import { namesOf, share } from '../../../model/person-names.ts';
import { holds, registered, type Fact, type SlotContext } from './slot-context.ts';

const rowsOf = ({ facts }: SlotContext) => facts.exceptions.map(({ exception }) => exception);

const isApproved = ({ facts }: SlotContext, { approvedBy, approvedOn }: ExceptionRow) =>
  approvedBy !== undefined && approvedOn !== undefined && approvedOn <= facts.asOf;

export const exceptionRegister: Fact = (context) => {
  const rows = rowsOf(context);
  return registered(rows.length > 0, 'exception-register', {
    exceptions: rows.length,
    unrequested: rows.filter(({ requestedBy }) => requestedBy === undefined).length,
    unapproved: rows.filter((row) => !isApproved(context, row)).length,
    uncontrolled: rows.filter(({ compensatingControls }) => compensatingControls.length === 0).length,
  });
};

/** One exception that nobody approved is one that management did not approve. */
export const exceptionApprovals: Fact = (context) => {
  const rows = rowsOf(context);
  const approved = rows.filter((row) => isApproved(context, row)).length;
  return registered(rows.length > 0 && approved === rows.length, 'exception-approvals', {
    exceptions: rows.length,
    approved,
  });
};

/** A valid exception names owner and purpose; its review date is asked for besides. */
export const serviceRegister: Fact = ({ facts }) => {
  const { inScope = 0, excepted = 0 } = facts.classes['service'] ?? {};
  const dateless = facts.exceptions.filter(
    ({ state, exception }) =>
      state === 'valid' && exception.type === 'service' && exception.reviewOn === undefined,
  ).length;
  return registered(inScope > 0 && excepted === inScope && dateless === 0, 'service-register', {
    accounts: inScope,
    excepted,
    dateless,
  });
};

export const vendorRegister: Fact = ({ facts }) =>
  registered((facts.vendors?.length ?? 0) > 0, 'vendor-register', { vendors: facts.vendors?.length ?? 0 });

/** Two named people, and a review that could have seen the state it is about (point 2.3.1 of the Annex). */
export const independentReview: Fact = ({ facts }) => {
  const { preparedBy, reviewedBy } = facts.engagement;
  const areTwo =
    preparedBy !== undefined &&
    reviewedBy !== undefined &&
    !share(namesOf(preparedBy.name), namesOf(reviewedBy.name));
  const on = reviewedBy?.on;
  return holds(areTwo && on !== undefined && on >= facts.asOf, 'independent-review', {
    preparer: preparedBy?.name ?? '',
    reviewer: reviewedBy?.name ?? '',
    date: on ?? '',
  });
};

/** Defects are findings that fire; the figures say how many of them the plan has a remedy for. */
export const remedyPlan: Fact = ({ remedies }) => {
  const defects = remedies.filter(({ severity }) => severity !== null);
  const planned = defects.filter(({ remedy }) => remedy !== null).length;
  return registered(planned > 0, 'remedy-plan', { defects: defects.length, planned });
};
