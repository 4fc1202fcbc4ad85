import type { EngagementRule } from './rule.ts';
import { firesFor, notApplicable } from './steps/answers.ts';

/** Enrolment rows that fit no account: somebody has factors, and nobody knows who. */
export const orphanEnrolment: EngagementRule = {
  kind: 'engagement',
  id: 'orphan-enrolment',
  severity: 'medium',
  clause: '11.5.2',
  judge: ({ realms }) => {
    const enrolled = realms.filter(({ enrolment }) => enrolment.rows > 0);
    if (enrolled.length === 0) return notApplicable('no-enrolment');
    const shown = enrolled.filter(({ enrolment }) => enrolment.orphans > 0);
    return firesFor(shown.map(({ id }) => ({ realm: id, rowsInState: 'orphan' })));
  },
};
