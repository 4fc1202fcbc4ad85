import { describe, expect, it } from 'vitest';
import { awsCredentialReport } from '#shared/sources/aws-credential-report.ts';
import { factsOf, plainOptions, readerOf, readFixture, reasonsOf } from './read-fixture.ts';

const report = readFixture(awsCredentialReport, 'aws-credential-report/status-report.csv');

describe('aws-credential-report', () => {
  it('reads accounts with what they can sign in with', () => {
    expect(factsOf(report, 'population').map(({ keys, marks }) => [keys.login, marks])).toEqual([
      ['<root_account>', ['root', 'password']],
      ['ada.lindqvist', ['password']],
      ['bjorn.mueller', ['password', 'active-key']],
      ['ci-deploy', ['no-password', 'active-key']],
      ['dario.rossi', ['password']],
    ]);
  });

  it('knows accounts by ARN and name, and when they last signed in', () => {
    const [, ada, bjorn, deploy] = factsOf(report, 'population');
    expect(ada).toMatchObject({
      keys: { id: 'arn:aws:iam::123456789012:user/ada.lindqvist', login: 'ada.lindqvist' },
      attributes: { enabled: true, created: '2022-04-17T14:59:38Z', lastSignIn: '2026-09-22T08:00:00Z' },
    });
    expect(bjorn?.attributes.lastSignIn).toBe('never');
    expect(deploy?.attributes).not.toHaveProperty('lastSignIn');
  });

  it('counts MFA of a kind that is not stated as acceptable: AWS offers no weak one', () => {
    const enrolment = factsOf(report, 'enrolment');
    expect(enrolment.map(({ factors }) => factors.map(({ id, strength }) => [id, strength]))).toEqual([
      [['unstated', 2]],
      [['unstated', 2]],
      [],
      [],
      [],
    ]);
    expect(enrolment[0]?.factors[0]?.note).toBe('source.factor.aws-floor');
  });

  it('reads other spellings, a column more, and loses no account whose MFA is neither true nor false', () => {
    const other = readFixture(awsCredentialReport, 'aws-credential-report/other-spellings.csv');
    expect(factsOf(other, 'population')).toMatchObject([
      {
        marks: ['root', 'password', 'active-key'],
        attributes: { created: '2022-04-17T14:59:38Z', lastSignIn: 'never' },
      },
      { keys: { login: 'half' } },
    ]);
    expect(factsOf(other, 'enrolment').map(({ keys }) => keys.login)).toEqual(['<root_account>']);
    expect(reasonsOf(other, 'rejected')).toEqual(['has no user name']);
  });

  it('says how to take the report out of the answer that holds it', () => {
    const { sample } = readerOf('aws-credential-report/get-credential-report.json');
    expect(awsCredentialReport.bind(sample, plainOptions)).toEqual({
      cannot: expect.stringContaining('--query Content --output text | base64 --decode') as string,
    });
  });

  it('says which column is missing', () => {
    const sample = { shape: 'table', fileName: 'x.csv', header: ['user', 'arn'], rows: [] } as const;
    expect(awsCredentialReport.bind(sample, plainOptions)).toEqual({
      cannot: 'It has no column mfa_active. Download the credential report again.',
    });
  });
});
