import { describe, expect, it } from 'vitest';
import type { AccountClass } from '#shared/model/account-class.ts';
import type { EnforcementState } from '#shared/model/enforcement.ts';
import type { EngagementInput } from '#shared/model/engagement.ts';
import type { Binding, Factor } from '#shared/model/factor.ts';

import { requirementOf, requirementsOf } from '#shared/pipeline/assess/requirements.ts';
import { verdictOf } from '#shared/pipeline/assess/verdict-of.ts';
import { privilegedNotPhishingResistant } from '#shared/rules/privileged-not-phishing-resistant.ts';
import { account, buildView, factor } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

type Stated = NonNullable<EngagementInput['requirements']>;

function of(requirements: Stated, more: Partial<EngagementInput> = {}) {
  return requirementsOf(
    buildView({ accounts: [], engagement: { realms: [{ id: 'entra' }], requirements, ...more } }).engagement,
  );
}

function verdict(
  requirements: Stated,
  factors: readonly Factor[],
  state: EnforcementState,
  classes: readonly AccountClass[] = ['standard'],
) {
  const { account: who, enforcement } = account({ name: 'a@nordwind.example', factors, enforcement: state });
  return verdictOf(who, enforcement, requirementOf(classes, of(requirements)).own);
}

const approved = { because: 'R-12', approvedBy: 'Ida Risk', approvedOn: '2026-10-31' };
const sms = { strength: 1, until: '2026-10-31', ...approved } as const;

describe('a loosened requirement', () => {
  it('counts to the end of the day on which it ends, and then is the default again, which is said', () => {
    expect(of({ standard: sms })).toMatchObject({ own: { standard: { strength: 1 } }, warnings: [] });
    expect(of({ standard: { ...sms, until: '2026-10-30' } })).toMatchObject({
      own: { standard: { strength: 2 } },
      warnings: ['The loosened requirement of standard does not count: it ended on 2026-10-30 (until).'],
    });
  });

  it('says why and who approved it: what is still to be decided is neither', () => {
    for (const placeholder of [{ approvedBy: 'TBD' }, { approvedBy: 'nobody' }, { because: 'n/a' }])
      expect(of({ standard: { ...sms, ...placeholder } }).own.standard.strength).toBe(2);
  });

  it('is approved on or before the as-of date', () => {
    expect(of({ standard: { ...sms, approvedOn: '2026-11-01' } }).own.standard.strength).toBe(2);
  });

  it('of SMS is never that of administrators, and anything else of theirs is named like the others', () => {
    expect(of({ privileged: sms })).toMatchObject({
      own: { privileged: { strength: 4 } },
      warnings: [
        'The loosened requirement of privileged does not count: privileged accounts never go below 2.',
      ],
    });
    const lower = of({ privileged: { strength: 3, ...approved } });
    expect(lower.own.privileged.strength).toBe(3);
    expect(requirementOf(['privileged', 'external-facing'], lower)).toMatchObject({
      loosened: true,
      unloosened: { strength: 4 },
    });
  });

  it('that the preparer approved counts, and is said, however the name is written', () => {
    const preparer = (name: string) => ({ preparedBy: { name } });
    const said = 'The loosened requirement of standard was approved by the preparer, “Ida Risk”.';
    expect(of({ standard: sms }, preparer('Ida Risk'))).toMatchObject({
      own: { standard: { strength: 1 } },
      warnings: [said],
    });
    expect(of({ standard: sms }, preparer('Risk, Ida')).warnings).toEqual([said]);
    expect(of({ standard: sms }, preparer('Petra Preparer')).warnings).toEqual([]);
  });

  it('to nothing still asks for a factor that counts', () => {
    const nothing = { standard: { ...sms, strength: 0 } } as const;
    expect(verdict(nothing, [factor('password')], 'enforced')).toBe('not-enrolled');
    expect(verdict(nothing, [factor('sms')], 'enforced')).toBe('covered');
  });

  it('is nobody’s who only tightens', () => {
    const tighter = of(
      { standard: { strength: 3, refuseSynced: true }, privileged: { strength: 4 } },
      { preparedBy: { name: 'Ida Risk' } },
    );
    expect(tighter.own.standard).toEqual({
      strength: 3,
      enforced: true,
      continuous: false,
      refuseSynced: true,
    });
    expect(tighter.warnings).toEqual([]);
    expect(requirementOf(['standard'], tighter).loosened).toBe(false);
  });
});

describe('continuous authentication', () => {
  const whole = { continuous: true, evidence: 'evidence/behaviour.pdf', ...approved } as const;

  it.each([
    ['evidence', 'continuous authentication needs evidence that it is as strong (evidence)'],
    ['because', 'it does not say why (because)'],
    ['approvedBy', 'nobody approved it (approvedBy)'],
    ['approvedOn', 'it was not approved on or before the as-of date (approvedOn)'],
  ])('does not count without %s', (key, why) => {
    const { own, warnings } = of({ customer: { ...whole, [key]: undefined } });
    expect(own.customer.continuous).toBe(false);
    expect(warnings).toEqual([`The loosened requirement of customer does not count: ${why}.`]);
  });

  it('serves in place of a factor where sign-in is shown to be enforced, and nowhere else', () => {
    const standard = { standard: whole };
    expect(verdict(standard, [], 'enforced')).toBe('covered');
    expect(verdict(standard, [], 'attested')).toBe('covered');
    // Without a factor the fixture has no enrolment record at all.
    expect(verdict(standard, [], 'unknown')).toBe('unknown');
    expect(verdict(standard, [factor('password')], 'unknown')).toBe('not-enrolled');
    expect(verdict(standard, [factor('sms')], 'unknown')).toBe('weak');
    expect(verdict(standard, [factor('totp')], 'unknown')).toBe('not-shown');
    expect(verdict(standard, [factor('sms')], 'absent')).toBe('not-enforced');
    expect(verdict(standard, [factor('sms')], 'partial')).toBe('not-enforced');
  });

  it('serves an account of several classes only where each of them lets it', () => {
    const one = { customer: whole };
    expect(verdict(one, [factor('password')], 'enforced', ['customer', 'external-facing'])).toBe(
      'not-enrolled',
    );
    const both = { ...one, 'external-facing': whole };
    expect(verdict(both, [], 'enforced', ['customer', 'external-facing'])).toBe('covered');
  });

  it('of administrators counts as stated, and the finding about their factors fires all the same', () => {
    const admin = account({
      name: 'admin@nordwind.example',
      classes: ['privileged'],
      factors: [factor('totp')],
    });
    expect(verdict({ privileged: whole }, [factor('totp')], 'enforced', ['privileged'])).toBe('covered');
    const judged = judge(privilegedNotPhishingResistant, {
      accounts: [admin],
      engagement: { requirements: { privileged: whole } },
    });
    expect(judged).toMatchObject({ answer: 'fires', severities: ['critical'] });
  });
});

describe('refused synced keys', () => {
  const refusing = { privileged: { refuseSynced: true } };
  const cases: readonly (readonly [Factor['id'], Binding, string])[] = [
    ['passkey', 'device', 'covered'],
    ['passkey', 'synced', 'weak'],
    ['passkey', 'not-stated', 'weak'],
    ['fido2-key', 'device', 'covered'],
    ['fido2-key', 'not-stated', 'weak'],
    ['platform', 'not-stated', 'covered'],
    ['smart-card', 'not-stated', 'covered'],
  ];

  it.each(cases)('%s, binding %s: %s', (id, binding, expected) => {
    expect(verdict(refusing, [factor(id, { binding })], 'enforced', ['privileged'])).toBe(expected);
    expect(verdict({}, [factor(id, { binding })], 'enforced', ['privileged'])).toBe('covered');
  });

  it('leave another factor that is strong enough', () => {
    const keys = [factor('passkey', { binding: 'synced' }), factor('smart-card')];
    expect(verdict(refusing, keys, 'enforced', ['privileged'])).toBe('covered');
    const standard = { standard: { refuseSynced: true } };
    const code = [factor('passkey', { binding: 'synced' }), factor('totp')];
    expect(verdict(standard, code, 'enforced')).toBe('covered');
  });
});
