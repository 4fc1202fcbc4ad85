import { describe, expect, it } from 'vitest';
import { allowsEverything, isAdministratorAccess, isOwnPolicy } from '#shared/sources/steps/iam-policy.ts';

const statement = { Effect: 'Allow', Action: '*', Resource: '*' };

describe('allowsEverything', () => {
  it.each([
    [{ Statement: statement }, true],
    [{ Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }, statement] }, true],
    [{ Statement: [{ ...statement, Action: ['*:*'], Resource: ['*'], Condition: { Bool: {} } }] }, true],
    [JSON.stringify({ Statement: statement }), true],
    [encodeURIComponent(JSON.stringify({ Statement: statement })), true],
    [{ Statement: { ...statement, Effect: 'Deny' } }, false],
    [{ Statement: { ...statement, Resource: 'arn:aws:s3:::bucket/*' } }, false],
    [{ Statement: { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' } }, false],
    [{ Statement: 'System.Object[]' }, false],
    [{}, false],
    ['@{Version=2012-10-17}', null],
    ['%E0%A4', null],
    [undefined, null],
    [[], null],
  ])('%j: %s', (document, answer) => {
    expect(allowsEverything(document)).toBe(answer);
  });
});

describe('the name of a policy', () => {
  it('tells AWS’s own administrator policy in every partition, and policies that an account wrote', () => {
    const arns = [
      'arn:aws:iam::aws:policy/AdministratorAccess',
      'arn:aws-cn:iam::aws:policy/AdministratorAccess',
      'arn:aws:iam::aws:policy/AdministratorAccess-Amplify',
      'arn:aws:iam::123456789012:policy/AdministratorAccess',
    ];
    expect(arns.map(isAdministratorAccess)).toEqual([true, true, false, false]);
    expect(arns.map(isOwnPolicy)).toEqual([false, false, false, true]);
  });
});
