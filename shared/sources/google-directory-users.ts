import type { Attributes, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { enabledUnless, googleClassRules, googleFacts, googleKeys } from './steps/google-account.ts';
import { googleId } from './steps/google-usage.ts';
import { unpackJsonColumn } from './steps/json-column.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { isDay, lastSignInOf } from './steps/last-sign-in.ts';
import { dateOrderOf, momentOf, type DateOrder } from './steps/moment.ts';
import { put, type Mutable } from './steps/put.ts';
import { isEmptyList, rowsOf } from './steps/sample-rows.ts';
import { booleanOf, textOf } from './steps/value.ts';

/**
 * The Directory API's users, as JSON or by GAM: its CSV has the same names, nested ones with dots and list positions,
 * and as many of them as were asked for (formats §3.4).
 */
const names = {
  mail: ['primaryEmail'],
  id: ['id'],
  name: ['name.fullName'],
  admin: ['isAdmin'],
  delegated: ['isDelegatedAdmin'],
  suspended: ['suspended'],
  archived: ['archived'],
  deleted: ['deletionTime'],
  enrolled: ['isEnrolledIn2Sv'],
  enforced: ['isEnforcedIn2Sv'],
  created: ['creationTime'],
  lastSignIn: ['lastLoginTime'],
  ou: ['orgUnitPath'],
  department: ['organizations.0.department'],
  jobTitle: ['organizations.0.title'],
  externalId: ['externalIds.0.value'],
  externalIdType: ['externalIds.0.type'],
} as const;
type Fields = BoundFields<typeof names>;

export const googleDirectoryUsers: SourceAdapter = {
  id: 'google-directory-users',
  system: 'Google Workspace',
  roles: ['population', 'enrolment', 'enforcement'],
  holes: [
    'source.google-users.hole.kind',
    'source.google-directory-users.hole.fields',
    'source.google-directory-users.hole.filter',
    'source.google-users.hole.sso',
  ],
  classRules: googleClassRules,
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  if (sample.shape === 'json' && sample.envelope.get('kind') === 'admin#directory#users')
    return { confidence: 1, reasons: ['kind is admin#directory#users'] };
  if (!has.has('primaryemail')) return notThis;
  const shown = ['isenrolledin2sv', 'isenforcedin2sv', 'isdelegatedadmin', 'orgunitpath', 'json'].filter(
    (name) => has.has(name),
  );
  // Nothing but names: `gam print users` without fields.
  return {
    confidence: shown.length > 0 ? 0.95 : 0.8,
    reasons: [havingReason(sample, ['primaryEmail', ...shown])],
  };
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const { sample: unpacked, rowOf } = unpackJsonColumn(sample, 'JSON');
  // Where not one row is whole, its JSON was cut at the commas within it.
  if (unpacked !== sample && sample.shape === 'table' && sample.rows.length === 0)
    return { cannot: 'Its JSON is not quoted with ". Run GAM again without quotechar.' };
  const fields = bindFields(unpacked, names);
  if (!fields.has('mail') && !isEmptyList(sample))
    return { cannot: 'It has no primaryEmail. Export the users again with `gam print users`.' };
  const order = dateOrderOf(
    options.dateOrder,
    rowsOf(unpacked).flatMap((row) => [fields.field.created(row), fields.field.lastSignIn(row)]),
  );
  return {
    mapped: fields.mapped,
    read: (row) => {
      const whole = rowOf(row);
      return whole === null
        ? { as: 'rejected', reason: 'has JSON in a cell that cannot be read' }
        : read(fields, order, whole);
    },
    finish: fileFacts,
  };
}

function read({ field }: Fields, order: DateOrder, row: RawRow): RowReading {
  const mail = textOf(field.mail(row));
  if (mail === undefined) return { as: 'rejected', reason: 'has no primaryEmail' };
  const keys: Mutable<Keys> = { ...googleKeys(mail) };
  put(keys, 'id', googleId(field.id(row)));
  if (textOf(field.externalIdType(row)) === 'organization')
    put(keys, 'employeeId', textOf(field.externalId(row)));
  const admin = [field.admin(row), field.delegated(row)].some((value) => booleanOf(value) === true);
  const deleted = isDay(field.deleted(row));
  return googleFacts({
    keys,
    attributes: attributesOf(field, order, row),
    marks: [...(admin ? ['admin'] : []), ...(deleted ? ['deleted'] : [])],
    enrolled: booleanOf(field.enrolled(row)),
    enforced: booleanOf(field.enforced(row)),
    word: 'isEnrolledIn2Sv',
    stated: [],
  });
}

function attributesOf(field: Fields['field'], order: DateOrder, row: RawRow): Attributes {
  const enabled = enabledUnless([booleanOf(field.suspended(row))], [booleanOf(field.archived(row))]);
  const attributes: Mutable<Attributes> = { enabled };
  put(attributes, 'name', textOf(field.name(row)));
  put(attributes, 'department', textOf(field.department(row)));
  put(attributes, 'jobTitle', textOf(field.jobTitle(row)));
  put(attributes, 'ou', textOf(field.ou(row)));
  put(attributes, 'created', momentOf(field.created(row), order) ?? undefined);
  put(attributes, 'lastSignIn', lastSignInOf(field.lastSignIn(row), order));
  return attributes;
}
