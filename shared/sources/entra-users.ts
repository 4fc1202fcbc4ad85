import type { Attributes, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { defined, entraIdentity } from './steps/entra-keys.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { contextHas, havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { dateOrderOf, momentOf, type DateOrder } from './steps/moment.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** Portal CSV (current, and the legacy bulk download), Graph `users`, `Get-MgUser | Export-Csv` (formats §1.4, §1.5). */
const names = {
  id: ['id', 'objectId', 'object id'],
  upn: ['userPrincipalName', 'user principal name'],
  name: ['displayName', 'display name'],
  mail: ['mail', 'email'],
  login: ['onPremisesSamAccountName'],
  employeeId: ['employeeId'],
  enabled: ['accountEnabled', 'account enabled'],
  blocked: ['blockCredential', 'block credential'],
  userType: ['userType', 'user type'],
  department: ['department'],
  jobTitle: ['jobTitle', 'title'],
  company: ['companyName', 'company name'],
  manager: ['manager.userPrincipalName', 'manager.displayName', 'manager'],
  created: ['createdDateTime', 'whenCreated'],
  lastSignIn: ['signInActivity.lastSignInDateTime', 'lastSignInDateTime'],
  synced: ['onPremisesSyncEnabled', 'directorySynced', 'dirSyncEnabled'],
  deleted: ['deletedDateTime'],
} as const;
type Fields = BoundFields<typeof names>;

/** Columns that only a directory's user list has. */
const own = [
  'accountenabled',
  'usertype',
  'creationtype',
  'identities',
  'onpremisessyncenabled',
  'directorysynced',
  'dirsyncenabled',
  'block credential',
];
/** Columns that say: this is about users, but it is not the user list. */
const foreign = [
  'methodsregistered',
  'ismfacapable',
  'mfacapable',
  'ismfaregistered',
  'recipienttypedetails',
  'groupid',
];

export const entraUsers: SourceAdapter = {
  id: 'entra-users',
  system: 'Microsoft Entra ID',
  roles: ['population'],
  holes: [
    'source.entra-users.hole.filter',
    'source.entra-users.hole.nameless',
    'source.entra-users.hole.deleted',
  ],
  classRules: [
    'every-account-external-facing',
    'role-holder-privileged',
    'admin-privileged',
    'guest-third-party',
    'ext-name-third-party',
    'disabled-out-of-scope',
    'deleted-out-of-scope',
  ],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  if (foreign.some((name) => has.has(name))) return notThis;
  // `users('<id>')/…` is about one user, and a list of group members is no list of users.
  if (contextHas(sample, /\$metadata#users(?!\(')/i))
    return { confidence: 1, reasons: ['@odata.context names users'] };
  const upn = ['userprincipalname', 'user principal name'].some((name) => has.has(name));
  const shown = own.filter((name) => has.has(name));
  if (!upn || (shown.length === 0 && !(has.has('id') && has.has('displayname')))) return notThis;
  const reason = havingReason(sample, [
    'userPrincipalName',
    ...(shown.length > 0 ? shown : ['id', 'displayName']),
  ]);
  return { confidence: shown.length > 0 ? 0.9 : 0.6, reasons: [reason] };
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('upn') && !fields.has('id'))
    return { cannot: 'It has neither userPrincipalName nor id. Export it with one of them.' };
  const rows: readonly RawRow[] =
    sample.shape === 'table' ? sample.rows : sample.elements.map((element) => ({ element }));
  const order = dateOrderOf(
    options.dateOrder,
    rows.flatMap((row) => [fields.field.created(row), fields.field.lastSignIn(row)]),
  );
  return { mapped: fields.mapped, read: (row) => read(fields, order, row), finish: fileFacts };
}

function read({ field }: Fields, order: DateOrder, row: RawRow): RowReading {
  const { keys, marks } = entraIdentity(textOf(field.id(row)), textOf(field.upn(row)), {
    ...defined('mail', textOf(field.mail(row))),
    ...defined('login', textOf(field.login(row))),
    ...defined('employeeId', textOf(field.employeeId(row))),
  });
  if (keys.id === undefined && keys.upn === undefined)
    return { as: 'rejected', reason: 'has neither a user principal name nor an id' };
  const attributes = attributesOf(field, order, row);
  const all = new Set([
    ...marks,
    ...(textOf(field.deleted(row)) === undefined ? [] : ['deleted']),
    ...(attributes.userType?.trim().toLowerCase() === 'guest' ? ['guest'] : []),
    ...(booleanOf(field.synced(row)) === true ? ['synced'] : []),
  ]);
  return { as: 'facts', facts: [{ kind: 'population', keys, attributes, marks: [...all] }] };
}

function attributesOf(field: Fields['field'], order: DateOrder, row: RawRow): Attributes {
  const blocked = booleanOf(field.blocked(row));
  return {
    ...defined('name', textOf(field.name(row))),
    enabled: booleanOf(field.enabled(row)) ?? (blocked === null ? null : !blocked),
    ...defined('userType', textOf(field.userType(row))),
    ...defined('department', textOf(field.department(row))),
    ...defined('jobTitle', textOf(field.jobTitle(row))),
    ...defined('company', textOf(field.company(row))),
    ...defined('manager', textOf(field.manager(row))),
    ...defined('created', momentOf(field.created(row), order) ?? undefined),
    ...defined('lastSignIn', momentOf(field.lastSignIn(row), order) ?? undefined),
  };
}
