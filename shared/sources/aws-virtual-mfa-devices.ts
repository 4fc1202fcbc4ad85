import type { Keys, RowReading } from '../model/fact.ts';
import type { Factor } from '../model/factor.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { factorRow } from './steps/enrolment-fact.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { makeFactor } from './steps/make-factor.ts';
import { sortableInstantOf } from './steps/moment.ts';
import { put, type Mutable } from './steps/put.ts';
import { isEmptyList } from './steps/sample-rows.ts';
import { textOf } from './steps/value.ts';

/** `aws iam list-virtual-mfa-devices` and `list-mfa-devices`: one row a device (formats §5). */
const names = {
  serial: ['SerialNumber'],
  login: ['UserName', 'User.UserName'],
  id: ['User.Arn'],
  enabled: ['EnableDate', 'EnablDate'],
} as const;
type Fields = BoundFields<typeof names>;

export const awsVirtualMfaDevices: SourceAdapter = {
  id: 'aws-virtual-mfa-devices',
  system: 'AWS IAM',
  roles: ['enrolment'],
  holes: [
    'source.aws-virtual-mfa-devices.hole.virtual-only',
    'source.aws-virtual-mfa-devices.hole.one-user',
    'source.aws-virtual-mfa-devices.hole.passkey',
  ],
  classRules: ['every-account-external-facing', 'root-privileged', 'key-without-password-service'],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  if (sample.shape === 'json' && /^(Virtual)?MFADevices$/.test(sample.arrayName ?? ''))
    return { confidence: 1, reasons: [`the list is named ${sample.arrayName}`] };
  const has = namesIn(sample);
  if (!has.has('serialnumber') || !(has.has('enabledate') || has.has('enabldate'))) return notThis;
  return { confidence: 0.7, reasons: [havingReason(sample, ['SerialNumber', 'EnableDate'])] };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('serial') && !isEmptyList(sample))
    return { cannot: 'It has no SerialNumber. Save the answer of `aws iam list-virtual-mfa-devices`.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow): RowReading {
  const serial = textOf(field.serial(row))?.trim();
  if (serial === undefined) return { as: 'rejected', reason: 'has no SerialNumber' };
  const keys = keysOf(textOf(field.id(row)), textOf(field.login(row)));
  if (keys === null) return { as: 'ignored', reason: 'source.aws-virtual-mfa-devices.ignored.unassigned' };
  const updated = sortableInstantOf(field.enabled(row));
  return { as: 'facts', facts: [{ ...factorRow(keys, [factorOf(serial)]), updated }] };
}

/** The root account has no UserName: it is known by its ARN, and named as the credential report names it. */
function keysOf(arn: string | undefined, login: string | undefined): Keys | null {
  if (arn === undefined && login === undefined) return null;
  const root = arn !== undefined && arn.trim().endsWith(':root');
  const keys: Mutable<Keys> = {};
  put(keys, 'id', arn);
  put(keys, 'login', login ?? (root ? '<root_account>' : undefined));
  return keys;
}

/** The serial number on a hardware token: letters and digits, nothing else. */
const token = /^(?=.*\d)[a-z0-9-]{6,64}$/i;

/** The kind shows in the shape of the serial number only: `:u2f/` a key, `:mfa/` an app, a bare one a hardware token. */
function factorOf(serial: string): Factor {
  if (/:u2f\//.test(serial)) return makeFactor('fido2-key', 'u2f');
  if (/:mfa\//.test(serial)) return makeFactor('totp', 'virtual');
  if (serial.startsWith('arn:'))
    return makeFactor('unrecognised', serial.split(':').at(-1)?.split('/')[0] ?? 'arn');
  return token.test(serial) ? makeFactor('hardware-otp', 'hardware') : makeFactor('unrecognised', serial);
}
