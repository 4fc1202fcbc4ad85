import type { DirectoryKeys } from '../model/account-link.ts';
import type { Attributes, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { entraIdentity } from './steps/entra-keys.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { contextHas, havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { isDay, lastSignInOf } from './steps/last-sign-in.ts';
import { dateOrderOf, momentOf, type DateOrder } from './steps/moment.ts';
import { guidOfImmutableId } from './steps/immutable-id.ts';
import { sidOf } from './steps/object-id.ts';
import { put, type Mutable } from './steps/put.ts';
import { rowsOf } from './steps/sample-rows.ts';
import { booleanOf, isGuest, textOf } from './steps/value.ts';

/**
 * Portal CSV (current, the legacy bulk download, the older documented list), Graph `users` and `deletedItems`,
 * `Get-MgUser`, the AzureAD and MSOnline modules, the Microsoft 365 admin center (formats §1.4, §1.5).
 */
const names = {
  id: ['id', 'objectId', 'object id'],
  upn: ['userPrincipalName', 'user principal name'],
  name: ['displayName', 'display name'],
  mail: ['mail', 'email', 'primary email'],
  login: ['onPremisesSamAccountName'],
  employeeId: ['employeeId', 'employee id'],
  enabled: ['accountEnabled', 'account enabled'],
  blocked: ['blockCredential', 'block credential'],
  userType: ['userType', 'user type'],
  department: ['department'],
  jobTitle: ['jobTitle', 'job title', 'title'],
  company: ['companyName', 'company name'],
  manager: ['manager.userPrincipalName', 'manager.displayName', 'manager'],
  created: ['createdDateTime', 'whenCreated', 'when created', 'created date time', 'creation time'],
  lastSignIn: ['signInActivity.lastSignInDateTime', 'lastSignInDateTime'],
  synced: ['onPremisesSyncEnabled', 'directorySynced', 'dirSyncEnabled', 'on-premises sync enabled'],
  lastSync: ['lastDirSyncTime', 'last dirsync time'],
  immutableId: ['onPremisesImmutableId', 'immutableId', 'immutable id'],
  sid: ['onPremisesSecurityIdentifier'],
  homeUpn: ['onPremisesUserPrincipalName'],
  homeDomain: ['onPremisesDomainName'],
  deleted: [
    'deletedDateTime',
    'deletionTimestamp',
    'softDeletionTimestamp',
    'soft deletion time stamp',
    'deletion date',
  ],
} as const;
type Fields = BoundFields<typeof names>;

/** Columns that only a directory's user list has. */
const own = [
  'accountenabled',
  'account enabled',
  'usertype',
  'user type',
  'creationtype',
  'identities',
  'onpremisessyncenabled',
  'directorysynced',
  'dirsyncenabled',
  'block credential',
  'blockcredential',
  'deleteddatetime',
  'softdeletiontimestamp',
];
/** Columns that say: this is about users, but it is not the user list. */
const foreign = [
  'methodsregistered',
  'ismfacapable',
  'mfacapable',
  'ismfaregistered',
  'mfaregistered',
  'authmethods',
  'mfastatus',
  'mfa status',
  'perusermfastate',
  'per-user mfa status',
  'strongauthenticationrequirements',
  'recipienttypedetails',
  'recipienttype',
  'serviceprincipaltype',
  'clientappused',
  'authenticationrequirement',
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
  // What names the type of each is a list of directory objects: the members of a group, of a role.
  const plain = has.has('id') && has.has('displayname') && !has.has('@odata.type');
  if (!upn || (shown.length === 0 && !plain)) return notThis;
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
  const rows = rowsOf(sample);
  const order = dateOrderOf(
    options.dateOrder,
    rows.flatMap((row) => [fields.field.created(row), fields.field.lastSignIn(row)]),
  );
  return { mapped: fields.mapped, read: (row) => read(fields, order, row), finish: fileFacts };
}

function read(fields: Fields, order: DateOrder, row: RawRow): RowReading {
  const { field } = fields;
  const { keys, marks } = entraIdentity(textOf(field.id(row)), textOf(field.upn(row)));
  if (keys.id === undefined && keys.upn === undefined)
    return { as: 'rejected', reason: 'has neither a user principal name nor an id' };
  put(keys, 'mail', textOf(field.mail(row)));
  put(keys, 'login', textOf(field.login(row)));
  put(keys, 'employeeId', textOf(field.employeeId(row)));
  const attributes = attributesOf(field, order, row);
  if (isDay(field.deleted(row)) && !marks.includes('deleted')) marks.push('deleted');
  if (isGuest(attributes.userType)) marks.push('guest');
  const synced = booleanOf(field.synced(row)) === true || textOf(field.lastSync(row)) !== undefined;
  if (synced) marks.push('synced');
  const directory = directoryOf(fields, row, synced);
  return {
    as: 'facts',
    facts: [{ kind: 'population', keys, attributes, marks, ...(directory === null ? {} : { directory }) }],
  };
}

/** What ties it to the directory that it is synchronised from. A column that is there and empty says: from none. */
function directoryOf({ field, has }: Fields, row: RawRow, synced: boolean): DirectoryKeys | null {
  if (!synced && !has('synced') && !has('immutableId') && !has('sid')) return null;
  const keys: Mutable<DirectoryKeys> = {};
  put(keys, 'guid', guidOfImmutableId(textOf(field.immutableId(row))));
  put(keys, 'sid', sidOf(field.sid(row)));
  put(keys, 'upn', textOf(field.homeUpn(row)));
  put(keys, 'domain', textOf(field.homeDomain(row)));
  if (synced || has('synced')) keys.synced = synced;
  return keys;
}

function attributesOf(field: Fields['field'], order: DateOrder, row: RawRow): Attributes {
  const blocked = booleanOf(field.blocked(row));
  const enabled = booleanOf(field.enabled(row)) ?? (blocked === null ? null : !blocked);
  const attributes: Mutable<Attributes> = { enabled };
  put(attributes, 'name', textOf(field.name(row)));
  put(attributes, 'userType', textOf(field.userType(row)));
  put(attributes, 'department', textOf(field.department(row)));
  put(attributes, 'jobTitle', textOf(field.jobTitle(row)));
  put(attributes, 'company', textOf(field.company(row)));
  put(attributes, 'manager', textOf(field.manager(row)));
  put(attributes, 'created', momentOf(field.created(row), order) ?? undefined);
  put(attributes, 'lastSignIn', lastSignInOf(field.lastSignIn(row), order));
  return attributes;
}
