import type { AccessPolicy, Subjects } from '../model/access-policy.ts';
import type { Attributes, Fact, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, valueAt, type BoundFields } from './steps/field.ts';
import { mfaDemandIn } from './steps/iam-mfa.ts';
import { allowsEverything, isAdministratorAccess, isOwnPolicy, listOf } from './steps/iam-policy.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { momentOf } from './steps/moment.ts';
import { put, type Mutable } from './steps/put.ts';
import { isEmptyList } from './steps/sample-rows.ts';
import { textOf } from './steps/value.ts';

/**
 * `aws iam get-account-authorization-details` (formats §5): users, groups and policies are rows, one after the other.
 * A user names groups, a group its policies, a policy what it allows: whoever holds a policy that an account wrote
 * itself is read as a member of it, so that what stands further down the file reaches up to its users.
 */
const names = {
  login: ['UserName'],
  group: ['GroupName'],
  policy: ['PolicyName'],
  arn: ['Arn'],
  created: ['CreateDate'],
  groups: ['GroupList'],
  attached: ['AttachedManagedPolicies'],
  inline: ['UserPolicyList', 'GroupPolicyList'],
  versions: ['PolicyVersionList'],
  boundary: ['PermissionsBoundary.PermissionsBoundaryArn'],
} as const;
type Fields = BoundFields<typeof names>;
const nobody: Subjects = { all: false, users: [], groups: [], roles: [], guests: null };
type Holder = { readonly principal: 'user' | 'group'; readonly keys: Keys };

export const awsAccountAuthorizationDetails: SourceAdapter = {
  id: 'aws-account-authorization-details',
  system: 'AWS IAM',
  roles: ['population', 'privilege', 'membership', 'enforcement'],
  holes: [
    'source.aws-account-authorization-details.hole.mfa',
    'source.aws-account-authorization-details.hole.root',
    'source.aws-account-authorization-details.hole.everything',
    'source.aws-account-authorization-details.hole.roles',
    'source.aws-account-authorization-details.hole.organisation',
    'source.aws-account-authorization-details.hole.allowed',
  ],
  classRules: ['every-account-external-facing', 'administrator-policy-privileged'],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  if (sample.shape === 'json' && sample.arrayName === 'UserDetailList')
    return { confidence: 1, reasons: ['the list is named UserDetailList'] };
  const has = namesIn(sample);
  const shown = ['UserName', 'GroupList', 'AttachedManagedPolicies'];
  if (sample.shape !== 'json' || !shown.every((name) => has.has(name.toLowerCase()))) return notThis;
  return { confidence: 0.95, reasons: [havingReason(sample, shown)] };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  const known = fields.has('login') || fields.has('group') || fields.has('policy') || isEmptyList(sample);
  if (sample.shape !== 'json' || !known)
    return { cannot: 'It has no users. Save the answer of `aws iam get-account-authorization-details`.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow): RowReading {
  const arn = textOf(field.arn(row))?.trim();
  const group = textOf(field.group(row));
  if (group !== undefined) return ofGroup(field, row, groupKeys(arn, group));
  const login = textOf(field.login(row));
  if (login !== undefined) return ofUser(field, row, login, arn);
  if (textOf(field.policy(row)) === undefined || arn === undefined)
    return { as: 'rejected', reason: 'is neither a user nor a group nor a policy with an Arn' };
  return ofPolicy(field, row, arn);
}

function ofUser(field: Fields['field'], row: RawRow, login: string, arn: string | undefined): RowReading {
  const keys: Mutable<Keys> = { login };
  put(keys, 'id', arn);
  // An IAM user cannot be switched off: it exists or it does not.
  const attributes: Mutable<Attributes> = { name: login, enabled: true };
  put(attributes, 'created', momentOf(field.created(row)) ?? undefined);
  const held = policiesHeld(field, row, { principal: 'user', keys });
  if (held === null) return unreadable;
  const groups = listOf(field.groups(row)).flatMap((name): readonly Fact[] => {
    const text = textOf(name);
    return text === undefined ? [] : [membership(groupKeys(arn, text).id, text, { principal: 'user', keys })];
  });
  return {
    as: 'facts',
    facts: [
      { kind: 'population', keys, attributes, marks: [] },
      ...held,
      ...groups,
      ...boundary(textOf(field.boundary(row))?.trim(), { principal: 'user', keys }),
    ],
  };
}

function ofGroup(field: Fields['field'], row: RawRow, keys: Keys): RowReading {
  const held = policiesHeld(field, row, { principal: 'group', keys });
  if (held === null) return unreadable;
  return held.length > 0
    ? { as: 'facts', facts: held }
    : { as: 'ignored', reason: 'source.aws-account-authorization-details.ignored.plain-group' };
}

/** Its default version counts; those before it are kept by AWS and used by nobody. */
function ofPolicy(field: Fields['field'], row: RawRow, arn: string): RowReading {
  const name = textOf(field.policy(row)) ?? arn;
  const current = listOf(field.versions(row)).find((one) => valueAt(one, ['IsDefaultVersion']) === true);
  const written = valueAt(current, ['Document']);
  const everything = isOwnPolicy(arn) ? allowsEverything(written) : false;
  if (everything === null) return unreadable;
  const facts = [
    ...(everything ? [privilege({ principal: 'group', keys: { id: arn } }, arn, name)] : []),
    ...(isOwnPolicy(arn) ? demandIn(written, arn, name, { groups: [arn] }) : []),
  ];
  return facts.length > 0
    ? { as: 'facts', facts }
    : { as: 'ignored', reason: 'source.aws-account-authorization-details.ignored.plain-policy' };
}

const unreadable: RowReading = { as: 'rejected', reason: 'has a policy document that cannot be read' };

/** Null where a policy of its own cannot be read: what it allows is then not known. */
function policiesHeld(field: Fields['field'], row: RawRow, holder: Holder): readonly Fact[] | null {
  const facts: Fact[] = [];
  for (const attached of listOf(field.attached(row))) {
    const arn = textOf(valueAt(attached, ['PolicyArn']))?.trim();
    const name = textOf(valueAt(attached, ['PolicyName'])) ?? arn ?? '';
    if (arn !== undefined && isAdministratorAccess(arn)) facts.push(privilege(holder, arn, name));
    if (arn !== undefined && isOwnPolicy(arn)) facts.push(membership(arn, name, holder));
  }
  for (const inline of listOf(field.inline(row))) {
    const name = textOf(valueAt(inline, ['PolicyName'])) ?? '';
    const everything = allowsEverything(valueAt(inline, ['PolicyDocument']));
    if (everything === null) return null;
    if (everything) facts.push(privilege(holder, `inline:${name}`, name));
    facts.push(...inlineDemand(valueAt(inline, ['PolicyDocument']), name, holder));
  }
  return facts;
}

function inlineDemand(written: unknown, name: string, { principal, keys }: Holder): readonly Fact[] {
  const holder = keys.id ?? keys.login ?? '';
  return demandIn(written, `${holder}/inline:${name}`, name, { [`${principal}s`]: [holder] });
}

/** What a document demands of its holders, as an access policy; what it denies it denies as a boundary too. */
function demandIn(written: unknown, id: string, name: string, to: Partial<Subjects>): readonly Fact[] {
  const demand = mfaDemandIn(written);
  if (demand === null) return [];
  const asBoundary = demand.effect === 'deny' ? (to.groups ?? []).map((group) => `boundary:${group}`) : [];
  const policy: AccessPolicy = {
    id,
    name,
    state: 'enabled',
    include: { ...nobody, ...to, groups: [...(to.groups ?? []), ...asBoundary] },
    exclude: nobody,
    applications: { all: true, include: [], exclude: [], userActions: [] },
    clientTypes: [],
    locations: { include: [], exclude: [] },
    platforms: { include: [], exclude: [] },
    ofPermissions: true,
    narrowedBy: demand.narrowedBy,
    // No kind of MFA that AWS offers is weaker.
    grant: { kind: 'mfa', strength: 2, alternatives: [] },
  };
  return [{ kind: 'access-policy', policy }];
}

/** Whoever has a boundary is denied what it denies, and allowed nothing by it: no holder of it. */
function boundary(arn: string | undefined, holder: Holder): readonly Fact[] {
  return arn !== undefined && isOwnPolicy(arn)
    ? [membership(`boundary:${arn}`, `Boundary ${arn}`, holder)]
    : [];
}

function privilege({ principal, keys }: Holder, id: string, name: string): Fact {
  return { kind: 'privilege', principal, keys, role: { id, name }, state: 'active' };
}

function membership(id: string | undefined, name: string, { principal, keys }: Holder): Fact {
  return {
    kind: 'membership',
    group: { id: id ?? name, name },
    member: keys,
    ...(principal === 'group' ? { memberIsGroup: true } : {}),
  };
}

/** Users name groups without their path, and names are unique in an account: its number and the name are the id. */
function groupKeys(arn: string | undefined, name: string): { readonly id: string } {
  const account = /^(arn:aws[\w-]*:iam::\d+):/.exec(arn ?? '')?.[1];
  return { id: account === undefined ? name : `${account}:group/${name}` };
}
