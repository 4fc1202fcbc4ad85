import type { Reason } from '../model/reason.ts';
import type { RowRef } from '../model/source.ts';
import type { EngagementRule } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';

/** Rows that fit two accounts, or contradict each other: the accounts they touch stay unresolved. Enrolment rows are
 * counted as they are; of other sources (a second row of one id, a name without an id) those that touch an account. */
export const ambiguousMatch: EngagementRule = {
  kind: 'engagement',
  id: 'ambiguous-match',
  severity: 'high',
  clause: '11.5.2',
  judge: ({ realms }) => {
    const enrolled = realms.filter(({ enrolment }) => enrolment.rows > 0);
    if (enrolled.length === 0) return notApplicable('no-enrolment');
    const shown = enrolled.filter(({ enrolment }) => enrolment.ambiguous > 0);
    return firesFor(shown.map(({ id }) => ({ realm: id, rowsInState: 'ambiguous' })));
  },
  accounts: ({ account, reasons }) => (account.ambiguous ? { rows: reasons.flatMap(doubtfulRow) } : null),
};

/** The reconciler gives every row that leaves an account in doubt as a reason. */
function doubtfulRow({ text, from }: Reason): readonly RowRef[] {
  return from !== undefined && text.startsWith('row.') ? [from] : [];
}
