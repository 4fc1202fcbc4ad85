import { describe, expect, it } from 'vitest';
import { dormantAccount } from '#shared/rules/dormant-account.ts';
import { textsOf } from '#shared/text/texts.ts';
import { date } from '#test/fixtures/build-facts.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('dormant-account', () => {
  it('fires from the 90th day without a sign-in, or since creation', () => {
    const accounts = [
      account({ name: 'a@nordwind.example', attributes: { lastSignIn: date('2026-08-02') } }),
      account({
        name: 'b@nordwind.example',
        attributes: { lastSignIn: 'never', created: date('2025-01-01') },
      }),
    ];
    expect(judge(dormantAccount, { accounts })).toMatchObject({
      answer: 'fires',
      accounts: ['a@nordwind.example', 'b@nordwind.example'],
      severities: ['low', 'low'],
    });
  });

  it('passes on the 89th day, for new accounts, and where nothing is known', () => {
    const accounts = [
      account({ name: 'a@nordwind.example', attributes: { lastSignIn: date('2026-08-03') } }),
      account({
        name: 'b@nordwind.example',
        attributes: { lastSignIn: 'never', created: date('2026-10-20') },
      }),
      account({ name: 'c@nordwind.example', attributes: { lastSignIn: 'never' } }),
      account({ name: 'd@nordwind.example', attributes: { enabled: null, lastSignIn: date('2020-01-01') } }),
    ];
    expect(judge(dormantAccount, { accounts })).toMatchObject({ answer: 'passes', accounts: [] });
  });

  it('fires under the profile of Lithuania after two months for administrators, and says so', () => {
    const signedIn = (
      name: string,
      day: string,
      more: Parameters<typeof account>[0]['classes'] = ['standard'],
    ) => account({ name, classes: more, attributes: { lastSignIn: date(day) } });
    const accounts = [
      signedIn('admin-a', '2026-08-31', ['privileged', 'external-facing']),
      signedIn('admin-b', '2026-09-01', ['privileged']),
      // Three months before 31 October are 92 days: the ninety days of everybody are over sooner.
      signedIn('user-a', '2026-08-02'),
      signedIn('user-b', '2026-08-03'),
    ];
    const engagement = { entity: { name: 'Nordwind', profile: 'lt' as const } };
    const judged = judge(dormantAccount, { accounts, engagement });
    expect(judged.accounts).toEqual(['admin-a', 'user-a']);
    expect(judged.hits[0]?.values).toEqual({
      profile: 'lt',
      everybody: 3,
      everybodyUnit: 'months',
      privileged: 2,
      privilegedUnit: 'months',
    });
    expect(judge(dormantAccount, { accounts }).accounts).toEqual(['user-a']);
    const said = (language: 'en' | 'fr') =>
      textsOf(language)('finding.dormant-account.sentence', { ...judged.hits[0]?.values, accounts: 2 });
    expect(said('en')).toBe(
      '2 enabled accounts have not signed in for as long as profile lt allows: 3 months (90 days where they are over sooner), privileged accounts 2 months.',
    );
    expect(said('fr')).toContain('3 mois (90 jours si ce délai est plus court)');
  });

  it('does not apply without accounts in scope', () => {
    const accounts = [account({ name: 'gone@nordwind.example', outOfScope: 'disabled' })];
    expect(judge(dormantAccount, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-accounts',
    });
  });
});
