import { describe, expect, it } from 'vitest';
import { privilegedNotPhishingResistant } from '#shared/rules/privileged-not-phishing-resistant.ts';
import { account, factor } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

describe('privileged-not-phishing-resistant', () => {
  it('fires without a usable factor of strength 4, known or not', () => {
    const accounts = [
      account({ name: 'a@nordwind.example', classes: ['privileged'], factors: [factor('push-number')] }),
      account({
        name: 'b@nordwind.example',
        classes: ['privileged'],
        factors: [factor('fido2-key', { usable: false })],
      }),
      account({ name: 'c@nordwind.example', classes: ['privileged'], verdict: 'unknown' }),
    ];
    expect(judge(privilegedNotPhishingResistant, { accounts })).toMatchObject({
      answer: 'fires',
      severities: ['critical', 'critical', 'critical'],
    });
  });

  it('passes with one, and for whoever is not privileged', () => {
    const accounts = [
      account({
        name: 'a@nordwind.example',
        classes: ['privileged'],
        factors: [factor('smart-card'), factor('sms')],
      }),
      account({ name: 'b@nordwind.example', factors: [factor('sms')] }),
    ];
    expect(judge(privilegedNotPhishingResistant, { accounts })).toMatchObject({
      answer: 'passes',
      accounts: [],
    });
  });

  it('does not apply where nobody in scope is of the class', () => {
    const accounts = [
      account({ name: 'anna@nordwind.example' }),
      account({ name: 'old@nordwind.example', classes: ['privileged'], outOfScope: 'disabled' }),
    ];
    expect(judge(privilegedNotPhishingResistant, { accounts })).toMatchObject({
      answer: 'not-applicable',
      because: 'not-applicable.no-privileged',
    });
  });
});
