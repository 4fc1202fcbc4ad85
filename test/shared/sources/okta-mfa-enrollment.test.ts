import { describe, expect, it } from 'vitest';
import { oktaMfaEnrollment } from '#shared/sources/okta-mfa-enrollment.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const typed = 'okta-mfa-enrollment/with-types.csv';
const factorsIn = (name: string) =>
  factsOf(readFixture(oktaMfaEnrollment, name), 'enrolment').map(({ keys, factors }) => [
    keys.login ?? keys.mail,
    ...factors.map(({ id }) => id),
  ]);

describe('okta-mfa-enrollment', () => {
  it('reads authenticators by their names; the password is one and counts for nothing', () => {
    expect(factorsIn(typed)).toEqual([
      ['ada.lindqvist@contoso.example', 'password', 'fido2-key', 'unstated'],
      ['bjorn.mueller@contoso.example', 'password'],
      ['dario.rossi@contoso.example'],
    ]);
  });

  it('takes a number above one for a factor of a kind not stated; one may be the password: no record', () => {
    expect(factorsIn('okta-mfa-enrollment/counted.csv')).toEqual([
      ['ada.lindqvist@contoso.example', 'unstated'],
      ['dario.rossi@contoso.example'],
    ]);
  });

  it('reads users with their status, and who is an administrator', () => {
    const facts = factsOf(readFixture(oktaMfaEnrollment, typed), 'population');
    expect(facts).toEqual([
      {
        kind: 'population',
        keys: { mail: 'ada.lindqvist@contoso.example' },
        attributes: { enabled: true, name: 'Ada Lindqvist', created: '2022-04-04' },
        marks: ['admin'],
      },
      {
        kind: 'population',
        keys: { mail: 'bjorn.mueller@contoso.example' },
        attributes: { enabled: true, name: 'Björn Müller', created: '2022-04-04' },
        marks: [],
      },
      {
        kind: 'population',
        keys: { mail: 'dario.rossi@contoso.example' },
        attributes: { enabled: false, name: 'Dario Rossi', created: '2022-04-04' },
        marks: [],
      },
    ]);
  });

  it('rejects a row that names nobody, and says what is missing', () => {
    expect(reasonsOf(readFixture(oktaMfaEnrollment, typed), 'rejected')).toEqual(['names no user']);
    const sample = { shape: 'table', fileName: 'x.csv', rows: [] } as const;
    expect(oktaMfaEnrollment.bind({ ...sample, header: ['Login'] }, plainOptions)).toHaveProperty('cannot');
    expect(oktaMfaEnrollment.bind({ ...sample, header: ['Authenticators'] }, plainOptions)).toHaveProperty(
      'cannot',
    );
  });
});
