import { describe, expect, it } from 'vitest';
import { privilegedStrengthNotDemanded } from '#shared/rules/privileged-strength-not-demanded.ts';
import { accessPolicy } from '#test/fixtures/build-facts.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

function administrator(demands: 1 | 4 | null) {
  const { enforcement } = account({ name: 'root' });
  return account({
    name: 'admin@nordwind.example',
    classes: ['privileged'],
    more: { enforcement: { ...enforcement, demands } },
  });
}

describe('privileged-strength-not-demanded', () => {
  it('fires where policies demand less, or nothing', () => {
    const judged = judge(privilegedStrengthNotDemanded, {
      accounts: [administrator(1), administrator(null)],
      policies: [accessPolicy()],
    });
    expect(judged).toMatchObject({ answer: 'fires', severities: ['high', 'high'] });
  });

  it('passes where a policy demands it', () => {
    expect(
      judge(privilegedStrengthNotDemanded, { accounts: [administrator(4)], policies: [accessPolicy()] })
        .answer,
    ).toBe('passes');
  });

  it('does not apply without policies, and without privileged accounts', () => {
    expect(judge(privilegedStrengthNotDemanded, { accounts: [administrator(1)] }).because).toBe(
      'not-applicable.no-policies',
    );
    const accounts = [account({ name: 'anna@nordwind.example' })];
    expect(judge(privilegedStrengthNotDemanded, { accounts, policies: [accessPolicy()] }).because).toBe(
      'not-applicable.no-privileged',
    );
  });
});
