import { describe, expect, it } from 'vitest';
import { judgeFolder, realmFolder, seen, type Expected } from '#test/fixtures/traps/judge-folder.ts';

/** What policies of AWS IAM demand, statement by statement; written from AWS's documents before the program ran on it. */

const covered: Expected = ['enforced', [], 'covered'];
const unsaid: Expected = ['unknown', [], 'not-shown'];
const open = (...what: readonly string[]): Expected => ['partial', what, 'not-enforced'];

const account = 'arn:aws:iam::123456789012';
const own = (name: string) => `${account}:policy/${name}`;

type Json = Readonly<Record<string, unknown>>;
const registering = [
  'iam:CreateVirtualMFADevice',
  'iam:EnableMFADevice',
  'iam:ListMFADevices',
  'sts:GetSessionToken',
];
const without = (operator: string): Json => ({ [operator]: { 'aws:MultiFactorAuthPresent': 'false' } });
const deny = (Condition: Json, more: Json = { NotAction: registering }): Json => ({
  Sid: 'DenyWithoutMfa',
  Effect: 'Deny',
  Resource: '*',
  ...more,
  Condition,
});
const allow = (Condition?: Json): Json => ({
  Effect: 'Allow',
  Action: 's3:*',
  Resource: '*',
  ...(Condition === undefined ? {} : { Condition }),
});
const documentOf = (...Statement: readonly Json[]): Json => ({ Version: '2012-10-17', Statement });
const version = (Document: unknown, IsDefaultVersion = true) => ({
  VersionId: 'v1',
  IsDefaultVersion,
  Document,
});
const managed = (name: string, ...versions: readonly object[]) => ({
  PolicyName: name,
  PolicyId: `id-${name}`,
  Arn: own(name),
  Path: '/',
  DefaultVersionId: 'v1',
  AttachmentCount: 1,
  PolicyVersionList: versions,
});
const attached = (name: string) => ({
  AttachedManagedPolicies: [{ PolicyName: name, PolicyArn: own(name) }],
});
const inline = (kind: 'User' | 'Group', document: unknown) => ({
  [`${kind}PolicyList`]: [{ PolicyName: 'inline', PolicyDocument: document }],
});

type Held = { readonly user?: Json; readonly group?: Json; readonly policies?: readonly Json[] };

/** Kim holds what is given, Lee nothing; both have MFA, as the root user has. */
function exported({ user = {}, group = {}, policies = [] }: Held): Readonly<Record<string, string>> {
  const plain = {
    Path: '/',
    GroupList: [],
    AttachedManagedPolicies: [],
    CreateDate: '2022-04-17T14:59:38+00:00',
  };
  const users = [
    { ...plain, UserName: 'kim', UserId: 'AIDA1', Arn: `${account}:user/kim`, GroupList: ['Staff'], ...user },
    { ...plain, UserName: 'lee', UserId: 'AIDA2', Arn: `${account}:user/lee` },
  ];
  const staff = {
    Path: '/',
    GroupName: 'Staff',
    GroupId: 'AGPA1',
    Arn: `${account}:group/Staff`,
    AttachedManagedPolicies: [],
    GroupPolicyList: [],
    ...group,
  };
  const reported = ['kim', 'lee'].map(
    (name) =>
      `${name},${account}:user/${name},2022-04-17T14:59:38Z,true,no_information,2022-04-17T14:59:38Z,N/A,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`,
  );
  return {
    'details.json': JSON.stringify({
      UserDetailList: users,
      GroupDetailList: [staff],
      RoleDetailList: [],
      Policies: policies,
      IsTruncated: false,
    }),
    'credentials.csv': `user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated
<root_account>,${account}:root,2020-01-01T00:00:00Z,not_supported,no_information,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A
${reported.join('\n')}`,
  };
}

/** A policy that Kim holds directly. */
const holding = (...statements: readonly Json[]): Held => ({
  user: attached('require-mfa'),
  policies: [managed('require-mfa', version(documentOf(...statements)))],
});

const full = deny(without('BoolIfExists'));

describe('what a policy of AWS IAM demands', () => {
  const cases: readonly (readonly [string, Held, Expected])[] = [
    ['denies everything without MFA but what registers it', holding(full), covered],
    ['denies every action', holding(deny(without('BoolIfExists'), { Action: '*' })), covered],
    [
      'says so as AWS prints it, with percent signs',
      {
        user: attached('p'),
        policies: [managed('p', version(encodeURIComponent(JSON.stringify(documentOf(full)))))],
      },
      covered,
    ],
    ['is inline', { user: inline('User', documentOf(full)) }, covered],
    ['is inline in a group', { group: inline('Group', documentOf(full)) }, covered],
    [
      'is attached to a group',
      { group: attached('p'), policies: [managed('p', version(documentOf(full)))] },
      covered,
    ],
    [
      'is a boundary',
      {
        user: {
          PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: own('p') },
        },
        policies: [managed('p', version(documentOf(allow(), full)))],
      },
      covered,
    ],
    // What a boundary allows it does not grant, and what grants is not asked.
    [
      'is a boundary that allows with MFA',
      {
        user: {
          PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: own('p') },
        },
        policies: [
          managed('p', version(documentOf(allow({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } })))),
        ],
      },
      unsaid,
    ],
    // A request that is signed with an access key has no such property: Bool does not match it.
    ['asks with Bool, which keys pass by', holding(deny(without('Bool'))), open('access-key')],
    [
      'asks sessions and keys in a statement each',
      holding(deny(without('Bool')), deny({ Null: { 'aws:MultiFactorAuthPresent': 'true' } })),
      covered,
    ],
    ['asks keys only', holding(deny({ Null: { 'aws:MultiFactorAuthPresent': 'true' } })), open('condition')],
    [
      'asks how long ago, of whoever was asked at all or not',
      holding(deny({ NumericGreaterThanIfExists: { 'aws:MultiFactorAuthAge': '3600' } })),
      covered,
    ],
    [
      'asks how long ago of those who were asked',
      holding(deny({ NumericGreaterThan: { 'aws:MultiFactorAuthAge': '3600' } })),
      unsaid,
    ],
    [
      'leaves out more than what registers MFA',
      holding(deny(without('BoolIfExists'), { NotAction: [...registering, 'iam:*'] })),
      open('application'),
    ],
    [
      'leaves out taking up a role',
      holding(deny(without('BoolIfExists'), { NotAction: ['sts:AssumeRole'] })),
      open('application'),
    ],
    [
      'leaves out taking MFA away',
      holding(deny(without('BoolIfExists'), { NotAction: ['iam:DeactivateMFADevice'] })),
      open('application'),
    ],
    [
      'is about some actions',
      holding(deny(without('BoolIfExists'), { Action: ['ec2:StopInstances'] })),
      open('application'),
    ],
    [
      'is about some resources',
      holding(deny(without('BoolIfExists'), { Action: '*', Resource: 'arn:aws:s3:::one/*' })),
      open('application'),
    ],
    [
      'is about all but some resources',
      holding(
        deny(without('BoolIfExists'), {
          Action: '*',
          Resource: undefined,
          NotResource: 'arn:aws:s3:::one/*',
        }),
      ),
      open('application'),
    ],
    [
      'does not ask in the office',
      holding(deny({ ...without('BoolIfExists'), NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } })),
      open('location'),
    ],
    [
      'does not ask whoever has a tag',
      holding(deny({ ...without('BoolIfExists'), StringNotEquals: { 'aws:PrincipalTag/mfa': 'none' } })),
      open('condition'),
    ],
    [
      'does not ask AWS itself',
      holding(
        deny({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false', 'aws:ViaAWSService': 'false' } }),
      ),
      covered,
    ],
    [
      'asks in words that nobody knows',
      holding(deny({ 'ForAnyValue:Bool': { 'aws:MultiFactorAuthPresent': 'false' } })),
      open('condition'),
    ],
    [
      'denies those who gave it',
      holding(deny({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } })),
      unsaid,
    ],
    [
      'allows with MFA',
      holding(allow({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
      open('application'),
    ],
    [
      'allows with MFA, and keys without',
      holding(allow({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } })),
      open('access-key', 'application'),
    ],
    [
      'allows soon after MFA',
      holding(allow({ NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } })),
      open('application'),
    ],
    ['allows', holding(allow()), unsaid],
    [
      'demanded it in a version before',
      {
        user: attached('p'),
        policies: [managed('p', version(documentOf(allow())), version(documentOf(full), false))],
      },
      unsaid,
    ],
    ['is held by nobody', { policies: [managed('p', version(documentOf(full)))] }, unsaid],
    [
      'leaves out something, and another something else',
      {
        user: {
          AttachedManagedPolicies: ['a', 'b'].map((name) => ({ PolicyName: name, PolicyArn: own(name) })),
        },
        policies: [
          managed('a', version(documentOf(deny(without('BoolIfExists'), { Action: 'ec2:*' })))),
          managed('b', version(documentOf(deny(without('Bool'))))),
        ],
      },
      open('application', 'access-key'),
    ],
  ];
  it.each(cases)('%s', async (_, held, expected) => {
    const { of } = await judgeFolder(realmFolder('aws', exported(held)));
    expect(seen(of('kim'))).toEqual(expected);
    // Who holds no such policy may still be asked by one of the organisation, which no export here shows.
    expect(seen(of('lee'))).toEqual(unsaid);
    expect(of('<root_account>').enforcement.state).toBe('unknown');
  });

  it('is named, and asks the findings of sign-in policies nothing', async () => {
    const { of, findings } = await judgeFolder(realmFolder('aws', exported(holding(full))));
    expect(of('kim').enforcement).toMatchObject({ policies: ['require-mfa'], demands: 2 });
    expect(
      findings.filter((id) => /legacy-auth-enabled|admin-console|strength-not-demanded/.test(id)),
    ).toEqual([]);
  });

  it('does not silence who attests of the rest, nor is silenced', async () => {
    const attested = ', attested: { by: Ida Holm, on: 2026-09-29, evidence: evidence/policy.txt }';
    const rest = await judgeFolder(realmFolder('aws', exported(holding(full)), attested));
    expect([seen(rest.of('kim')), rest.of('lee').enforcement.state]).toEqual([covered, 'attested']);
    const partial = await judgeFolder(realmFolder('aws', exported(holding(deny(without('Bool')))), attested));
    expect(seen(partial.of('kim'))).toEqual(open('access-key'));
  });
});
