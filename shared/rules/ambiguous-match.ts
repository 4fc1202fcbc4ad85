import type { EngagementRule } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';

/** Enrolment rows that fit two accounts, or contradict each other: the accounts they touch stay unresolved. */
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
  accounts: ({ account }) => (account.ambiguous ? { rows: [] } : null),
};
