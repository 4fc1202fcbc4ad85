import type { Attributes, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { enrolmentFact } from './steps/enrolment-fact.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { makeFactor } from './steps/make-factor.ts';
import { momentOf } from './steps/moment.ts';
import { put, type Mutable } from './steps/put.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** The IAM credential report: one row a user, the root account first (formats §5). */
const names = {
  login: ['user'],
  id: ['arn'],
  created: ['user_creation_time'],
  password: ['password_enabled'],
  lastSignIn: ['password_last_used'],
  mfa: ['mfa_active'],
  key1: ['access_key_1_active'],
  key2: ['access_key_2_active'],
} as const;
type Fields = BoundFields<typeof names>;

const required = ['login', 'mfa'] as const;

export const awsCredentialReport: SourceAdapter = {
  id: 'aws-credential-report',
  system: 'AWS IAM',
  roles: ['population', 'enrolment'],
  holes: [
    'source.aws-credential-report.hole.kind',
    'source.aws-credential-report.hole.cached',
    'source.aws-credential-report.hole.federated',
    'source.aws-credential-report.hole.privilege',
  ],
  classRules: [
    'every-account-external-facing',
    'root-privileged',
    'administrator-policy-privileged',
    'key-without-password-service',
  ],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  if (isPacked(sample))
    return { confidence: 0.9, reasons: [havingReason(sample, ['Content', 'ReportFormat', 'GeneratedTime'])] };
  const shown = ['user', 'arn', 'password_enabled', 'mfa_active'].filter((name) => has.has(name));
  if (!has.has('mfa_active') || !has.has('user')) return notThis;
  return { confidence: shown.length === 4 ? 1 : 0.7, reasons: [havingReason(sample, shown)] };
}

/** What `get-credential-report` prints: the report is inside, as base64. */
function isPacked(sample: SourceSample): boolean {
  const has = namesIn(sample);
  return (
    sample.shape === 'json' && ['content', 'reportformat', 'generatedtime'].every((name) => has.has(name))
  );
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  if (isPacked(sample))
    return {
      cannot:
        'The report is inside it, in base64. Save it with `--query Content --output text | base64 --decode`.',
    };
  const fields = bindFields(sample, names);
  const missing = required.find((name) => !fields.has(name));
  if (missing !== undefined)
    return { cannot: `It has no column ${names[missing][0]}. Download the credential report again.` };
  return {
    mapped: fields.mapped,
    read: (row) => read(fields, row),
    finish: () => ({ extractedOn: null, incomplete: null }),
  };
}

const someMfa = makeFactor('unstated', 'mfa_active', { strength: 2, note: 'source.factor.aws-floor' });

function read({ field }: Fields, row: RawRow): RowReading {
  const login = textOf(field.login(row));
  if (login === undefined) return { as: 'rejected', reason: 'has no user name' };
  // A word that is neither loses no account: nothing is then said of its factors.
  const mfa = booleanOf(field.mfa(row));
  const root = login.trim() === '<root_account>';
  const keys: Mutable<Keys> = { login };
  put(keys, 'id', textOf(field.id(row)));
  // An IAM user cannot be switched off: it exists or it does not.
  const attributes: Mutable<Attributes> = { name: login, enabled: true };
  put(attributes, 'created', momentOf(field.created(row)) ?? undefined);
  put(attributes, 'lastSignIn', lastSignIn(field.lastSignIn(row)));
  return {
    as: 'facts',
    facts: [
      {
        kind: 'population',
        keys,
        attributes,
        marks: [...(root ? ['root'] : []), ...credentialMarks(field, row, root)],
      },
      ...(mfa === null ? [] : [enrolmentFact(keys, mfa ? [someMfa] : [])]),
    ],
  };
}

/** The root account always has a password; its row may say `not_supported`. */
function credentialMarks(field: Fields['field'], row: RawRow, root: boolean): readonly string[] {
  const password = root ? true : booleanOf(field.password(row));
  const activeKey = [field.key1, field.key2].some((key) => booleanOf(key(row)) === true);
  return [
    ...(password === true ? ['password'] : []),
    ...(password === false ? ['no-password'] : []),
    ...(activeKey ? ['active-key'] : []),
  ];
}

/** `no_information`: never used, or not since AWS began to track it in October 2014. */
function lastSignIn(value: unknown): Attributes['lastSignIn'] {
  return textOf(value)?.trim() === 'no_information' ? 'never' : (momentOf(value) ?? undefined);
}
