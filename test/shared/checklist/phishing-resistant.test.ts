import { describe, expect, it } from 'vitest';
import { phishingResistant } from '#shared/checklist/phishing-resistant.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import type { FactorId } from '#shared/model/factor.ts';
import { runChecklist } from '#shared/pipeline/assess/run-checklist.ts';
import { buildFacts } from '#test/fixtures/build-facts.ts';
import { account, factor } from '#test/fixtures/build-view.ts';

describe('phishing-resistant', () => {
  function administrator(factors: readonly FactorId[], demands: 1 | 4, more: Partial<AssessedAccount> = {}) {
    const made = account({
      name: 'admin@nordwind.example',
      classes: ['privileged'],
      factors: factors.map((id) => factor(id)),
    });
    return { ...made, enforcement: { ...made.enforcement, demands }, ...more };
  }

  function answered(...accounts: readonly AssessedAccount[]) {
    const run = runChecklist(buildFacts({ accounts }));
    for (const one of accounts) run.account(one);
    return run.answers([]).find(({ item }) => item === 'phishing-resistant');
  }

  it('is met where it is demanded, or the only kind there is, or excepted', () => {
    expect(
      answered(
        administrator(['fido2-key', 'sms'], 4),
        administrator(['passkey'], 1),
        administrator(['sms'], 1, { verdict: 'excepted' }),
        administrator(['sms'], 1, {
          outOfScope: { reason: 'disabled', silent: true, why: 'x' },
          verdict: null,
        }),
      ),
    ).toMatchObject({ status: 'met', by: 'checklist.phishing-resistant.fact' });
  });

  it('is a gap where a weaker one still works, or there is none', () => {
    expect(
      answered(administrator(['fido2-key', 'totp'], 1), administrator(['totp'], 1), administrator([], 4)),
    ).toMatchObject({
      status: 'gap',
      why: [{ text: 'checklist.phishing-resistant.gap.open', values: { accounts: 3, privileged: 3 } }],
    });
  });

  it('is a gap where nobody is known to be privileged, which no fact contradicts', () => {
    expect(answered(account({ name: 'anna@nordwind.example' }))).toMatchObject({
      status: 'gap',
      why: [{ text: 'checklist.phishing-resistant.gap.nobody-privileged' }],
    });
    expect(phishingResistant.contradicted(buildFacts())).toBe(false);
    expect(phishingResistant.contradicted(buildFacts({ accounts: [administrator([], 1)] }))).toBe(true);
  });
});
