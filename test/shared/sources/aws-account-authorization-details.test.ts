import { describe, expect, it } from 'vitest';
import { awsAccountAuthorizationDetails } from '#shared/sources/aws-account-authorization-details.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const all = readFixture(awsAccountAuthorizationDetails, 'aws-account-authorization-details/all.json');
const account = 'arn:aws:iam::123456789012';

describe('aws-account-authorization-details', () => {
  it('lists the users', () => {
    expect(
      factsOf(all, 'population').map(({ keys, attributes }) => [keys.login, attributes.enabled]),
    ).toEqual([
      ['ada.lindqvist', true],
      ['ci-deploy', true],
      ['bjorn.mueller', true],
      ['chloe.dubois', true],
    ]);
    expect(factsOf(all, 'population')[0]).toMatchObject({
      keys: { id: `${account}:user/ada.lindqvist` },
      attributes: { created: '2022-04-17T14:59:38Z' },
    });
  });

  it('names who may do everything: attached, inline, through a group, by a policy of the account itself', () => {
    const held = factsOf(all, 'privilege').map(({ principal, keys, role }) => [
      principal,
      keys.login ?? keys.id,
      role.name,
    ]);
    expect(held).toEqual([
      ['user', 'ci-deploy', 'AdministratorAccess'],
      ['user', 'bjorn.mueller', 'everything'],
      ['group', `${account}:group/Admins`, 'AdministratorAccess'],
      ['group', `${account}:policy/own-admin`, 'own-admin'],
    ]);
  });

  it('says who is in which group, whatever its path, and who holds which policy of the account', () => {
    const members = factsOf(all, 'membership').map(({ group, member, memberIsGroup }) => [
      group.id,
      member.login ?? member.id,
      memberIsGroup,
    ]);
    expect(members).toEqual([
      [`${account}:group/Admins`, 'ada.lindqvist', undefined],
      [`${account}:group/Readers`, 'ada.lindqvist', undefined],
      [`${account}:policy/own-admin`, 'chloe.dubois', undefined],
      [`${account}:policy/own-admin`, `${account}:group/Admins`, true],
    ]);
  });

  it('drops nothing: what says nothing is ignored, what cannot be read rejected', () => {
    expect(reasonsOf(all, 'ignored')).toEqual([
      'source.aws-account-authorization-details.ignored.plain-group',
      'source.aws-account-authorization-details.ignored.plain-policy',
    ]);
    expect(reasonsOf(all, 'rejected')).toEqual([
      'has a policy document that cannot be read',
      'is neither a user nor a group nor a policy with an Arn',
    ]);
    expect(all.facts?.incomplete).toBeNull();
  });

  it('reads a file of groups alone, and says that pages follow', () => {
    const groups = readFixture(
      awsAccountAuthorizationDetails,
      'aws-account-authorization-details/groups-only-truncated.json',
    );
    expect(factsOf(groups, 'privilege')).toMatchObject([{ principal: 'group', role: { name: 'all' } }]);
    expect(groups.facts?.incomplete).toContain('Marker');
  });

  it('knows a bare list of users, and says what is missing', () => {
    const base = {
      shape: 'json',
      fileName: 'x',
      envelope: new Map<string, string>(),
      arrayName: null,
    } as const;
    const element = { UserName: 'a', GroupList: [], AttachedManagedPolicies: [] };
    expect(awsAccountAuthorizationDetails.detect({ ...base, elements: [element] }).confidence).toBe(0.95);
    const cannot = awsAccountAuthorizationDetails.bind({ ...base, elements: [{ a: 1 }] }, plainOptions);
    expect(cannot).toHaveProperty('cannot');
  });
});
