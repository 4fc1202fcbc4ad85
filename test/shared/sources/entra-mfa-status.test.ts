import { describe, expect, it } from 'vitest';
import { entraMfaStatus } from '#shared/sources/entra-mfa-status.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

function reading(name: string, options = {}) {
  return readFixture(entraMfaStatus, `entra-mfa-status/${name}`, options);
}
function factors(name: string, options = {}) {
  return factsOf(reading(name, options), 'enrolment').map((fact) =>
    fact.factors.map(({ id, word }) => [id, word]),
  );
}

describe('entra-mfa-status', () => {
  it('works the state out again from a column a method: e-mail alone is no MFA', () => {
    const facts = factsOf(reading('extractor-suite.csv'), 'enrolment');
    expect(factors('extractor-suite.csv')).toEqual([
      [
        ['fido2-key', 'fido2'],
        ['push-number', 'app'],
        ['password', 'password'],
        ['phone', 'phone'],
        ['platform', 'hellobusiness'],
      ],
      [
        ['reset-email', 'email'],
        ['password', 'password'],
      ],
      [['password', 'password']],
      [
        ['password', 'password'],
        ['totp', 'softwareoath'],
        ['temporary-pass', 'temporaryAccessPass'],
        ['certificate', 'certificateBasedAuthConfiguration'],
        ['unstated', 'qrcodepin'],
      ],
    ]);
    // Enabled, says the file.
    expect(Math.max(...(facts[1]?.factors.map(({ strength }) => strength) ?? []))).toBe(0);
    expect(facts[3]?.factors.map(({ strength }) => strength)).toEqual([0, 2, 0, 1, 1]);
  });

  it('rejects users that the script could not read, and a number where yes or no should be', () => {
    const rejected = reasonsOf(reading('extractor-suite.csv'), 'rejected');
    expect(rejected).toEqual([
      'has no user principal name: the script could not read this user',
      'has a method column that says neither yes nor no',
    ]);
  });

  it('counts a number that was removed at the door as a phone', () => {
    const bound = entraMfaStatus.bind(
      { shape: 'table', fileName: 'x.csv', header: ['user', 'MFAstatus', 'phone'], rows: [] },
      plainOptions,
    );
    if ('cannot' in bound) throw new Error(bound.cannot);
    expect(bound.read(['henk.smit@contoso.example', 'Enabled', '(removed)'])).toMatchObject({
      facts: [{ factors: [{ id: 'phone', word: 'phone' }] }],
    });
  });

  it('reads the same columns by longer names', () => {
    expect(factors('longer-names.csv').map((words) => words.map(([id]) => id))).toEqual([
      ['push-number', 'phone'],
      ['reset-email'],
      ['fido2-key', 'push-number', 'totp', 'platform'],
    ]);
  });

  it('reads GetMFAStatusReport', () => {
    expect(factors('get-mfa-status-report.csv').map((words) => words.map(([id]) => id))).toEqual([
      ['password', 'phone-sign-in', 'push-number'],
      ['password'],
      ['password', 'totp'],
      ['password', 'phone'],
      [],
    ]);
  });

  it('keeps no phone number or device', () => {
    const read = ['extractor-suite.csv', 'get-mfa-status-report.csv'].map((name) => reading(name));
    expect(JSON.stringify(read)).not.toMatch(/\+31|Ada phone/);
  });

  it('counts a push without number matching where the realm answers so', () => {
    const [first] = factsOf(reading('extractor-suite.csv', { pushWithoutNumberMatching: true }), 'enrolment');
    expect(first?.factors[1]).toMatchObject({ id: 'push', word: 'app', strength: 1 });
  });

  it.each([
    [['MFAstatus', 'fido2'], /no user principal name/],
    [['user', 'MFAstatus'], /no column of registered methods/],
  ])('says what is missing in %j', (header, why) => {
    const bound = entraMfaStatus.bind({ shape: 'table', fileName: 'x.csv', header, rows: [] }, plainOptions);
    expect('cannot' in bound ? bound.cannot : '').toMatch(why);
  });
});
