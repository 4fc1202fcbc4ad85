import { describe, expect, it } from 'vitest';
import { ambiguousMatch } from '#shared/rules/ambiguous-match.ts';
import { account, emptyEnrolment } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('ambiguous-match', () => {
  it('fires for the rows of the realm in that state', () => {
    const enrolment = { ...emptyEnrolment, rows: 3, matched: 1, ambiguous: 2 };
    const judged = judge(ambiguousMatch, { realm: { enrolment } });
    expect(judged).toMatchObject({
      answer: 'fires',
      entries: [{ realm: 'entra', rowsInState: 'ambiguous' }],
    });
    const accounts = [
      account({ name: 'a@nordwind.example', verdict: 'unresolved' }),
      account({ name: 'b@nordwind.example' }),
    ];
    const { hits } = judge(ambiguousMatch, { accounts, realm: { enrolment } });
    expect(hits).toMatchObject([{ severity: 'high', rows: [] }]);
  });

  it('passes where every row has its account', () => {
    const enrolment = { ...emptyEnrolment, rows: 3, matched: 3 };
    expect(judge(ambiguousMatch, { realm: { enrolment } }).answer).toBe('passes');
  });

  it('does not apply without enrolment rows', () => {
    expect(judge(ambiguousMatch).because).toBe('not-applicable.no-enrolment');
  });
});
