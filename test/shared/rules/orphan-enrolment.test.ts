import { describe, expect, it } from 'vitest';
import { orphanEnrolment } from '#shared/rules/orphan-enrolment.ts';
import { emptyEnrolment } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('orphan-enrolment', () => {
  it('fires for the rows of the realm in that state', () => {
    const enrolment = { ...emptyEnrolment, rows: 3, matched: 1, orphans: 2 };
    const judged = judge(orphanEnrolment, { realm: { enrolment } });
    expect(judged).toMatchObject({ answer: 'fires', entries: [{ realm: 'entra', rowsInState: 'orphan' }] });
  });

  it('passes where every row has its account', () => {
    const enrolment = { ...emptyEnrolment, rows: 3, matched: 3 };
    expect(judge(orphanEnrolment, { realm: { enrolment } }).answer).toBe('passes');
  });

  it('does not apply without enrolment rows', () => {
    expect(judge(orphanEnrolment).because).toBe('not-applicable.no-enrolment');
  });
});
