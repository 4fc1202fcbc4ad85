import type { Attributes, Fact, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { enrolmentFact } from './steps/enrolment-fact.ts';
import { fullName } from './steps/full-name.ts';
import { jumpcloudFactors } from './steps/jumpcloud-factors.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { momentOf } from './steps/moment.ts';
import { powershellObject } from './steps/powershell-object.ts';
import { isOwnRealm } from './steps/own-realm.ts';
import { put, type Mutable } from './steps/put.ts';
import { booleanOf, textOf } from './steps/value.ts';

/**
 * `/api/systemusers`, and what its PowerShell module writes of it (formats §8). In a table, nested parts are text
 * (`@{…}`): of it an
 * exclusion is believed, since it only opens a door; what it says of enrolment is not known.
 */
const names = {
  id: ['_id', 'id'],
  login: ['username'],
  mail: ['email'],
  employeeId: ['employeeIdentifier'],
  name: ['displayname'],
  firstName: ['firstname'],
  lastName: ['lastname'],
  department: ['department'],
  jobTitle: ['jobTitle'],
  company: ['company'],
  created: ['created'],
  state: ['state'],
  suspended: ['suspended'],
  totp: ['totp_enabled'],
  configured: ['mfa.configured'],
  mfa: ['mfa'],
  exclusion: ['mfa.exclusion'],
  exclusionUntil: ['mfa.exclusionUntil'],
  enrollment: ['mfaEnrollment'],
} as const;
type Fields = BoundFields<typeof names>;

export const jumpcloudSystemusers: SourceAdapter = {
  id: 'jumpcloud-systemusers',
  system: 'JumpCloud',
  roles: ['population', 'enrolment', 'enforcement'],
  holes: [
    'source.jumpcloud-systemusers.hole.policies',
    'source.jumpcloud-systemusers.hole.portal',
    'source.jumpcloud-systemusers.hole.administrators',
    'source.jumpcloud-systemusers.hole.nested',
  ],
  classRules: ['disabled-out-of-scope'],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  if (!has.has('username')) return notThis;
  const own = ['totp_enabled', 'mfa', 'mfaEnrollment', 'account_locked', 'enable_user_portal_multifactor'];
  const shown = own.filter((name) => has.has(name.toLowerCase()));
  if (shown.length < 2 || !(has.has('_id') || has.has('totp_enabled'))) return notThis;
  return { confidence: 0.95, reasons: [havingReason(sample, ['username', ...shown])] };
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('login'))
    return { cannot: 'It has no username. Save the answer of /api/systemusers as it comes.' };
  const ownRealm = isOwnRealm(options);
  return { mapped: fields.mapped, read: (row) => read(fields, row, ownRealm), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow, ownRealm: boolean): RowReading {
  const login = textOf(field.login(row));
  if (login === undefined) return { as: 'rejected', reason: 'has no username' };
  const keys: Mutable<Keys> = { login };
  if (ownRealm) put(keys, 'id', textOf(field.id(row)));
  put(keys, 'mail', textOf(field.mail(row)));
  put(keys, 'employeeId', textOf(field.employeeId(row)));
  const facts: Fact[] = [{ kind: 'population', keys, attributes: attributesOf(field, row), marks: [] }];
  const factors = jumpcloudFactors(field.enrollment(row), field.totp(row), field.configured(row));
  if (factors !== null) facts.push(enrolmentFact(keys, factors));
  return { as: 'facts', facts: [...facts, ...exclusionOf(field, row, keys)] };
}

/** An exclusion is a door left open, with or without a day on which it ends. */
function exclusionOf(field: Fields['field'], row: RawRow, keys: Keys): readonly Fact[] {
  const flattened = powershellObject(textOf(field.mfa(row)));
  if (booleanOf(field.exclusion(row) ?? flattened.get('exclusion')) !== true) return [];
  const ends = textOf(field.exclusionUntil(row) ?? flattened.get('exclusionuntil')) !== undefined;
  const reason = `source.jumpcloud-systemusers.reason.${ends ? 'exclusion-until' : 'exclusion'}`;
  return [{ kind: 'enforcement', keys, state: 'absent', reason }];
}

function attributesOf(field: Fields['field'], row: RawRow): Attributes {
  const attributes: Mutable<Attributes> = { enabled: enabledOf(field, row) };
  put(attributes, 'name', textOf(field.name(row)) ?? fullName(field.firstName(row), field.lastName(row)));
  put(attributes, 'department', textOf(field.department(row)));
  put(attributes, 'jobTitle', textOf(field.jobTitle(row)));
  put(attributes, 'company', textOf(field.company(row)));
  put(attributes, 'created', momentOf(field.created(row)) ?? undefined);
  return attributes;
}

/** Locked is live: it passes. A state that is not documented leaves open whether the account can be used. */
function enabledOf(field: Fields['field'], row: RawRow): boolean | null {
  const suspended = booleanOf(field.suspended(row));
  const state = textOf(field.state(row))?.trim().toUpperCase();
  if (suspended === true || state === 'SUSPENDED') return false;
  if (state === undefined) return suspended === false ? true : null;
  return state === 'ACTIVATED' ? true : null;
}
