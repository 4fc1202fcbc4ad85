import { describe, expect, it } from 'vitest';
import { keyBypassesMfa } from '#shared/rules/key-bypasses-mfa.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('key-bypasses-mfa', () => {
  it('fires for a person with an active key', () => {
    const { account: ada } = account({ name: 'ada', realm: 'aws' });
    const accounts = [
      account({
        name: 'ada',
        realm: 'aws',
        more: { account: { ...ada, marks: ['password', 'active-key'] } },
      }),
    ];
    expect(judge(keyBypassesMfa, { accounts })).toMatchObject({ answer: 'fires', severities: ['medium'] });
  });

  it('passes without a key, and for a service account that has one', () => {
    const { account: deploy } = account({ name: 'deploy', realm: 'aws' });
    const accounts = [
      account({ name: 'grace', realm: 'aws' }),
      account({
        name: 'deploy',
        realm: 'aws',
        classes: ['service'],
        more: { account: { ...deploy, marks: ['no-password', 'active-key'] } },
      }),
    ];
    expect(judge(keyBypassesMfa, { accounts })).toMatchObject({ answer: 'passes', accounts: [] });
  });

  it('does not apply without accounts in scope', () => {
    const accounts = [account({ name: 'gone@nordwind.example', outOfScope: 'disabled' })];
    expect(judge(keyBypassesMfa, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-accounts',
    });
  });
});
