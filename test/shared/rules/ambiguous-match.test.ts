import { describe, expect, it } from 'vitest';
import type { SourceId } from '#shared/model/ids.ts';
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

  it('shows the rows that leave an account in doubt, of whatever source', () => {
    const from = { source: 1 as SourceId, file: 0, row: 4 };
    const reasons = [
      { text: 'row.fits-several', from },
      { text: 'reason.meets', from: { ...from, row: 5 } },
    ];
    const accounts = [account({ name: 'a@nordwind.example', verdict: 'unresolved', more: { reasons } })];
    expect(judge(ambiguousMatch, { accounts }).hits).toMatchObject([{ rows: [from] }]);
  });

  it('passes where every row has its account', () => {
    const enrolment = { ...emptyEnrolment, rows: 3, matched: 3 };
    expect(judge(ambiguousMatch, { realm: { enrolment } }).answer).toBe('passes');
  });

  it('does not apply without enrolment rows', () => {
    expect(judge(ambiguousMatch).because).toBe('not-applicable.no-enrolment');
  });
});
