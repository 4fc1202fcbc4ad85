import type { Attributes, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, valueAt, type BoundFields } from './steps/field.ts';
import { listOf } from './steps/iam-policy.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { put, type Mutable } from './steps/put.ts';
import { textOf } from './steps/value.ts';

/** `aws identitystore list-users`: who can sign in at IAM Identity Center (formats §5). */
const names = {
  id: ['UserId'],
  login: ['UserName'],
  name: ['DisplayName'],
  userType: ['UserType'],
  jobTitle: ['Title'],
  emails: ['Emails'],
  status: ['UserStatus'],
} as const;
type Fields = BoundFields<typeof names>;

export const awsIdentityCenterUsers: SourceAdapter = {
  id: 'aws-identity-center-users',
  system: 'AWS IAM Identity Center',
  roles: ['population'],
  holes: [
    'source.aws-identity-center-users.hole.mfa',
    'source.aws-identity-center-users.hole.state',
    'source.aws-identity-center-users.hole.privilege',
  ],
  classRules: ['every-account-external-facing', 'disabled-out-of-scope'],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  // A user of IAM has an Arn; one of the identity store has not.
  if (sample.shape !== 'json' || !has.has('userid') || !has.has('username') || has.has('arn')) return notThis;
  const shown = ['IdentityStoreId', 'Emails', 'DisplayName'].filter((name) => has.has(name.toLowerCase()));
  if (shown.length === 0) return notThis;
  return {
    confidence: has.has('identitystoreid') ? 0.95 : 0.75,
    reasons: [havingReason(sample, ['UserId', 'UserName', ...shown])],
  };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('id') && !fields.has('login'))
    return { cannot: 'It has no UserId. Save the answer of `aws identitystore list-users`.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow): RowReading {
  const keys: Mutable<Keys> = {};
  put(keys, 'id', textOf(field.id(row)));
  put(keys, 'login', textOf(field.login(row)));
  if (keys.id === undefined && keys.login === undefined)
    return { as: 'rejected', reason: 'has neither a UserId nor a UserName' };
  put(keys, 'mail', mailOf(field.emails(row)));
  const attributes: Mutable<Attributes> = { enabled: enabledBy(textOf(field.status(row))) };
  put(attributes, 'name', textOf(field.name(row)));
  put(attributes, 'userType', textOf(field.userType(row)));
  put(attributes, 'jobTitle', textOf(field.jobTitle(row)));
  return { as: 'facts', facts: [{ kind: 'population', keys, attributes, marks: [] }] };
}

/** The primary address, else the first. */
function mailOf(emails: unknown): string | undefined {
  const all = listOf(emails);
  const primary = all.find((one) => valueAt(one, ['Primary']) === true) ?? all[0];
  return textOf(valueAt(primary, ['Value']));
}

/** Newer answers state it; where the words are others, or none, nothing is known. */
function enabledBy(status: string | undefined): boolean | null {
  const word = status?.trim().toUpperCase();
  if (word === 'ENABLED') return true;
  return word === 'DISABLED' ? false : null;
}
