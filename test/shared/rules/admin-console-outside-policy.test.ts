import { describe, expect, it } from 'vitest';
import type { Enforcement } from '#shared/model/enforcement.ts';
import { adminConsoleOutsidePolicy } from '#shared/rules/admin-console-outside-policy.ts';
import { accessPolicy } from '#test/fixtures/build-facts.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const policies = [accessPolicy()];

function administrator(
  portals: Enforcement['portals'],
  verdict: 'not-enforced' | 'excepted' = 'not-enforced',
) {
  const { enforcement } = account({ name: 'root', enforcement: 'partial' });
  return account({
    name: 'admin@nordwind.example',
    classes: ['privileged'],
    more: { verdict, enforcement: { ...enforcement, ...(portals === undefined ? {} : { portals }) } },
  });
}

describe('admin-console-outside-policy', () => {
  it('fires for whoever is privileged and not asked at the portals', () => {
    const judged = judge(adminConsoleOutsidePolicy, { accounts: [administrator('open')], policies });
    expect(judged).toMatchObject({
      answer: 'fires',
      severities: ['critical'],
      accounts: ['admin@nordwind.example'],
    });
  });

  it('passes for whoever is asked there, may be asked, or is excepted', () => {
    const others = [
      administrator('demanded'),
      administrator('unknown'),
      administrator(undefined),
      administrator('open', 'excepted'),
    ];
    expect(judge(adminConsoleOutsidePolicy, { accounts: others, policies }).answer).toBe('passes');
  });

  it('does not apply without policies, or without privileged accounts', () => {
    expect(judge(adminConsoleOutsidePolicy, { accounts: [administrator('open')] }).because).toBe(
      'not-applicable.no-policies',
    );
    const accounts = [account({ name: 'anna@nordwind.example' })];
    expect(judge(adminConsoleOutsidePolicy, { accounts, policies }).because).toBe(
      'not-applicable.no-privileged',
    );
  });
});
