import { describe, expect, it } from 'vitest';
import { sharedAccountUnapproved } from '#shared/rules/shared-account-unapproved.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const more = { flags: ['shared'] };

describe('shared-account-unapproved', () => {
  it('fires for a shared login that nobody approved, also where MFA covers it', () => {
    const accounts = [
      account({ name: 'info@nordwind.example', verdict: 'unknown', more }),
      account({ name: 'desk@nordwind.example', verdict: 'covered', more }),
    ];
    expect(judge(sharedAccountUnapproved, { accounts })).toMatchObject({
      answer: 'fires',
      accounts: ['info@nordwind.example', 'desk@nordwind.example'],
      severities: ['high', 'high'],
    });
  });

  it('passes where it is approved, may not sign in, or is one person’s', () => {
    const accounts = [
      account({ name: 'a@nordwind.example', verdict: 'excepted', more }),
      account({ name: 'b@nordwind.example', outOfScope: 'disabled', more }),
      account({ name: 'c@nordwind.example', verdict: 'weak' }),
    ];
    expect(judge(sharedAccountUnapproved, { accounts })).toMatchObject({ answer: 'passes', accounts: [] });
  });

  it('does not apply where nobody is in scope', () => {
    expect(judge(sharedAccountUnapproved, { accounts: [] })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-accounts',
    });
  });
});
