import { describe, expect, it } from 'vitest';
import { awsIdentityCenterUsers } from '#shared/sources/aws-identity-center-users.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const list = readFixture(awsIdentityCenterUsers, 'aws-identity-center-users/list-users.json');

describe('aws-identity-center-users', () => {
  it('lists who can sign in; a state that is not said is not known', () => {
    expect(factsOf(list, 'population')).toEqual([
      {
        kind: 'population',
        keys: {
          id: '90677c608a-7afcdc23-0001',
          login: 'ada.lindqvist@contoso.example',
          mail: 'ada.lindqvist@contoso.example',
        },
        attributes: { enabled: null, name: 'Ada Lindqvist' },
        marks: [],
      },
      {
        kind: 'population',
        keys: { id: '90677c608a-7afcdc23-0002', login: 'bjorn.mueller' },
        attributes: { enabled: false, name: 'Björn Müller' },
        marks: [],
      },
      {
        kind: 'population',
        keys: { id: '90677c608a-7afcdc23-0003' },
        attributes: { enabled: true },
        marks: [],
      },
    ]);
    expect(reasonsOf(list, 'rejected')).toEqual(['has neither a UserId nor a UserName']);
    expect(list.facts?.incomplete).toContain('NextToken');
  });

  it('is no list of IAM users, which have an Arn', () => {
    const base = {
      shape: 'json',
      fileName: 'x',
      envelope: new Map<string, string>(),
      arrayName: 'Users',
    } as const;
    const iam = { UserName: 'a', UserId: 'AIDA', Arn: 'arn:aws:iam::1:user/a', DisplayName: 'a' };
    expect(awsIdentityCenterUsers.detect({ ...base, elements: [iam] }).confidence).toBe(0);
    expect(awsIdentityCenterUsers.bind({ ...base, elements: [{}] }, plainOptions)).toHaveProperty('cannot');
  });
});
