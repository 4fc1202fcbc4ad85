import { describe, expect, it } from 'vitest';
import { accountWithoutPerson } from '#shared/rules/account-without-person.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const more = { people: { people: 3, left: 1 } };

function nobodys(made: AssessedAccount, marks: readonly string[] = []): AssessedAccount {
  return { ...made, account: { ...made.account, marks, ofNobody: true } };
}

describe('account-without-person', () => {
  it('fires on an account of a person that fits nobody on the list', () => {
    const accounts = [nobodys(account({ name: 'ghost@nordwind.example' }))];
    expect(judge(accountWithoutPerson, { accounts, more })).toMatchObject({
      answer: 'fires',
      severities: ['medium'],
    });
  });

  it('passes for who is listed, for accounts that are no employee’s, and out of scope', () => {
    const accounts = [
      account({ name: 'ada@nordwind.example' }),
      nobodys(account({ name: 'svc@nordwind.example', classes: ['service'] })),
      nobodys(account({ name: 'guest@nordwind.example', classes: ['third-party'] })),
      nobodys(account({ name: 'info@nordwind.example' }), ['shared']),
      nobodys(account({ name: 'off@nordwind.example', outOfScope: 'disabled' })),
    ];
    expect(judge(accountWithoutPerson, { accounts, more }).answer).toBe('passes');
  });

  it('does not apply without a list, or with one of leavers alone', () => {
    expect(judge(accountWithoutPerson).because).toBe('not-applicable.no-people');
    expect(judge(accountWithoutPerson, { more: { people: { people: 2, left: 2 } } }).because).toBe(
      'not-applicable.only-leavers',
    );
  });
});
