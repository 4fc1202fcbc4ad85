import type { DirectoryKeys } from '../model/account-link.ts';
import type { Fact, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, FileFacts, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { adAttributes } from './steps/ad-attributes.ts';
import { adFields, type AdFields } from './steps/ad-fields.ts';
import { memberships } from './steps/ad-groups.ts';
import { adKindOf, rowWithLowerNames, withLowerNames, type AdKind } from './steps/ad-object.ts';
import { enrolmentFact } from './steps/enrolment-fact.ts';
import { bindFields } from './steps/field.ts';
import { fileFacts } from './steps/completeness.ts';
import { asSpelled } from './steps/header-suffix.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { makeFactor } from './steps/make-factor.ts';
import { dateOrderOf, type DateOrder } from './steps/moment.ts';
import { domainInDn } from './steps/distinguished-name.ts';
import { anchorOf } from './steps/immutable-id.ts';
import { guidOf, sidOf } from './steps/object-id.ts';
import { put, type Mutable } from './steps/put.ts';
import { rowsOf } from './steps/sample-rows.ts';
import { accountControlOf, type AccountControl } from './steps/user-account-control.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** Active Directory's users: `Get-ADUser` in any selection, csvde, LDIF of ldifde or ldapsearch (formats §4). */
export const adUsers: SourceAdapter = {
  id: 'ad-users',
  system: 'Active Directory',
  roles: ['population', 'enrolment', 'enforcement', 'membership'],
  holes: [
    'source.ad-users.hole.factors',
    'source.ad-users.hole.smart-card',
    'source.ad-users.hole.admin-count',
    'source.ad-users.hole.selection',
    'source.ad-users.hole.last-logon',
    'source.ad-users.hole.groups',
  ],
  classRules: [
    'admin-count-privileged',
    'computer-out-of-scope',
    'dollar-name-service',
    'disabled-out-of-scope',
    'deleted-out-of-scope',
  ],
  detect,
  bind,
};

/** Names that only Active Directory has for them. */
const own = [
  'distinguishedname',
  'dn',
  'useraccountcontrol',
  'objectguid',
  'objectsid',
  'sid',
  'smartcardlogonrequired',
  'admincount',
];
/** Columns that say: about accounts of Active Directory, but no list of its users. */
const foreign = ['recipienttypedetails', 'groupscope', 'methodsregistered'];

function detect(sample: SourceSample): Detection {
  const has = namesIn(withLowerNames(sample));
  if (foreign.some((name) => has.has(name))) return notThis;
  const shown = own.filter((name) => has.has(name));
  const state = ['enabled', 'useraccountcontrol', 'userprincipalname'].filter((name) => has.has(name));
  const login = has.has('samaccountname');
  if (!login && !(has.has('objectguid') && has.has('distinguishedname'))) return notThis;
  if (shown.length === 0 && state.length === 0) return notThis;
  const names = [...(login ? ['sAMAccountName'] : []), ...new Set([...shown, ...state])];
  // Without a state it may be the members of a group.
  return {
    confidence: shown.length > 0 && state.length > 0 ? 0.95 : 0.75,
    reasons: [havingReason(sample, names)],
  };
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const plain = withLowerNames(sample);
  const fields = bindFields(plain, adFields);
  if (!(['login', 'upn', 'guid'] as const).some((name) => fields.has(name)))
    return { cannot: 'It has no sAMAccountName. Export the users again with it.' };
  const order = dateOrderOf(
    options.dateOrder,
    rowsOf(plain).flatMap((row) => [fields.field.created(row), fields.field.lastLogonDate(row)]),
  );
  const spelled = sample.shape === 'table' ? sample.header : [...namesIn(sample).values()];
  return {
    mapped: asSpelled(fields.mapped, spelled, (name) => name),
    read: (row) => read(fields, order, rowWithLowerNames(row)),
    finish: whole,
  };
}

/** ldapsearch says how it ended; a limit of the server cuts the list short, and so does stopping at a page. */
function whole(envelope: ReadonlyMap<string, string>): FileFacts {
  const result = envelope.get('result');
  if (/^cookie=\S/.test(envelope.get('pagedresults') ?? ''))
    return {
      extractedOn: null,
      incomplete: 'its last page names a next one (pagedresults): more pages follow',
    };
  if (result === undefined || /^0\b/.test(result)) return fileFacts(envelope);
  const incomplete =
    result === 'missing'
      ? 'its last lines are missing, in which ldapsearch says how it ended'
      : `its search ended with “${result}”`;
  return { extractedOn: null, incomplete };
}

function read(fields: AdFields, order: DateOrder, row: RawRow): RowReading {
  const { field } = fields;
  const kind = adKindOf(field.objectClass(row));
  const keys = keysOf(fields, row);
  if (kind === 'other') return ofNoAccount(textOf(field.dn(row)), field.memberOf(row));
  if (keys.login === undefined && keys.upn === undefined && keys.id === undefined)
    return { as: 'rejected', reason: 'has neither a sAMAccountName nor an id' };
  const control = accountControlOf(field.control(row));
  const facts: Fact[] = [
    {
      kind: 'population',
      keys,
      attributes: adAttributes(field, order, row, control),
      marks: marksOf(fields, row, kind, control),
      directory: directoryOf(fields, row),
    },
    ...memberships(keys, field.memberOf(row)),
  ];
  const smartCard = control?.smartCardRequired === true || booleanOf(field.smartCard(row)) === true;
  if (smartCard) facts.push(...smartCardFacts(keys));
  return { as: 'facts', facts };
}

/**
 * The object's GUID; its SID only where the file has neither a GUID nor user principal names: else a second export
 * that knows the one and not the other would make two accounts of everybody. A mail address is shared too often to
 * tell accounts apart that have nothing stronger.
 */
function keysOf({ field, has }: AdFields, row: RawRow): Keys {
  const keys: Mutable<Keys> = {};
  put(keys, 'id', has('guid') || has('upn') ? guidOf(field.guid(row)) : sidOf(field.sid(row)));
  put(keys, 'upn', textOf(field.upn(row)));
  put(keys, 'login', textOf(field.login(row)));
  if (keys.id !== undefined || keys.upn !== undefined) {
    put(keys, 'mail', textOf(field.mail(row)));
    put(keys, 'employeeId', textOf(field.employeeId(row)));
  }
  return keys;
}

/**
 * By what Entra knows the object: the anchor that Entra Connect keeps where it is set, else the object's GUID, from
 * which it makes one.
 */
function directoryOf({ field }: AdFields, row: RawRow): DirectoryKeys {
  const keys: Mutable<DirectoryKeys> = {};
  put(keys, 'guid', anchorOf(field.anchor(row)) ?? guidOf(field.guid(row)));
  put(keys, 'sid', sidOf(field.sid(row)));
  const dn = textOf(field.dn(row));
  put(keys, 'domain', dn === undefined ? undefined : domainInDn(dn));
  return keys;
}

/** What Active Directory puts into the name of an object in its recycle bin: a line end and the object's GUID. */
const inBin = /(?:\\0A|\n)DEL:[0-9a-f-]{36},/i;

function marksOf(
  { field }: AdFields,
  row: RawRow,
  kind: AdKind,
  control: AccountControl | null,
): readonly string[] {
  const dollar = textOf(field.login(row))?.trim().endsWith('$') === true;
  const noPassword =
    control?.passwordNotRequired === true || booleanOf(field.passwordNotRequired(row)) === true;
  return [
    ...(kind === 'computer' ? ['computer'] : []),
    ...(kind === 'managed-service' || (dollar && kind !== 'computer') ? ['dollar-name'] : []),
    ...(Number(textOf(field.adminCount(row)) ?? '0') === 1 ? ['admin-count'] : []),
    ...(noPassword ? ['password-not-required'] : []),
    // Of the recycle bin: it cannot sign in.
    ...(booleanOf(field.deleted(row)) === true || inBin.test(textOf(field.dn(row)) ?? '') ? ['deleted'] : []),
  ];
}

/** Required, so present: nobody signs in to the account at a screen without one. */
function smartCardFacts(keys: Keys): readonly Fact[] {
  return [
    enrolmentFact(keys, [makeFactor('smart-card', 'SMARTCARD_REQUIRED')]),
    { kind: 'enforcement', keys, state: 'enforced', demands: 4, reason: 'source.ad-users.reason.smart-card' },
  ];
}

/** A group that is in groups says so of its members too; contacts, units and the rest are no accounts. */
function ofNoAccount(dn: string | undefined, memberOf: unknown): RowReading {
  const facts = dn === undefined ? [] : memberships({ id: dn }, memberOf, true);
  return facts.length > 0
    ? { as: 'facts', facts }
    : { as: 'ignored', reason: 'source.ad-users.ignored.no-account' };
}
