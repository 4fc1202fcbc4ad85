import { describe, expect, it } from 'vitest';
import { salesforceTwoFactorMethods } from '#shared/sources/salesforce-two-factor-methods.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const methods = readFixture(salesforceTwoFactorMethods, 'salesforce-two-factor-methods/methods.csv');

describe('salesforce-two-factor-methods', () => {
  it('reads a factor a column that says yes, by the id of the user', () => {
    const [ada, dario] = factsOf(methods, 'enrolment');
    expect(ada?.keys).toEqual({ id: '0055g00000AbCdEAAV' });
    expect(ada?.factors.map(({ id, strength }) => [id, strength])).toEqual([
      ['platform', 4],
      ['push', 1],
      ['fido2-key', 4],
      ['totp', 2],
      ['email-otp', 1],
    ]);
    expect(dario?.factors.map(({ id, word }) => [id, word])).toEqual([
      ['temporary-pass', 'HASTEMPCODE'],
      ['sms', 'HASUSERVERIFIEDMOBILENUMBER'],
      ['unrecognised', 'HASVERIFIEDMOBILENUMBER: maybe'],
    ]);
  });

  it('rejects a row of nobody, and says what a file lacks', () => {
    expect(reasonsOf(methods, 'rejected')).toEqual(['has no UserId']);
    const sample = { shape: 'table', fileName: 'x.csv', header: ['UserId'], rows: [] } as const;
    expect(salesforceTwoFactorMethods.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
