import { describe, expect, it } from 'vitest';
import { stateUnknown } from '#shared/rules/state-unknown.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('state-unknown', () => {
  it('fires where no source says', () => {
    const accounts = [account({ name: 'a@nordwind.example', attributes: { enabled: null } })];
    expect(judge(stateUnknown, { accounts })).toMatchObject({ answer: 'fires', severities: ['medium'] });
  });

  it('passes where one does', () => {
    expect(judge(stateUnknown, { accounts: [account({ name: 'a@nordwind.example' })] }).answer).toBe(
      'passes',
    );
  });

  it('does not apply without accounts in scope', () => {
    const accounts = [account({ name: 'gone@nordwind.example', outOfScope: 'disabled' })];
    expect(judge(stateUnknown, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-accounts',
    });
  });
});
