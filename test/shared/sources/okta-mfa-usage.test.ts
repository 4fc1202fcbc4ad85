import { describe, expect, it } from 'vitest';
import { oktaMfaUsage } from '#shared/sources/okta-mfa-usage.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const csv = 'okta-mfa-usage/mfa-usage.csv';

describe('okta-mfa-usage', () => {
  it('reads one row a factor, used or not, by the names of the report', () => {
    const facts = factsOf(readFixture(oktaMfaUsage, csv), 'enrolment');
    expect(facts.every(({ rowPerFactor }) => rowPerFactor)).toBe(true);
    expect(facts.map(({ keys, factors: [factor] }) => [keys.login, factor?.id, factor?.strength])).toEqual([
      ['ada.lindqvist@contoso.example', 'password', 0],
      ['ada.lindqvist@contoso.example', 'fido2-key', 4],
      ['bjorn.mueller@contoso.example', 'push', 1],
      ['bjorn.mueller@contoso.example', 'unstated', 1],
      ['dario.rossi@contoso.example', 'email-otp', 1],
      ['dario.rossi@contoso.example', 'unrecognised', 0],
    ]);
  });

  it('rejects a row without a user or a factor, and says what is missing', () => {
    expect(reasonsOf(readFixture(oktaMfaUsage, csv), 'rejected')).toEqual([
      'has no login',
      'has no MFA factor',
    ]);
    const sample = { shape: 'table', fileName: 'x.csv', header: ['Login'], rows: [] } as const;
    expect(oktaMfaUsage.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
