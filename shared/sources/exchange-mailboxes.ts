import type { Attributes, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { entraIdentity, type EntraIdentity } from './steps/entra-keys.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { put, type Mutable } from './steps/put.ts';
import { textOf } from './steps/value.ts';

/**
 * `Get-EXOMailbox` and its like, CSV or JSON (formats §1.12). It describes accounts that the users export lists: the
 * same id merges. Whether they may sign in is not in it, so their state stays unstated here.
 */
const names = {
  id: ['externalDirectoryObjectId', 'external directory object id'],
  upn: ['userPrincipalName', 'user principal name', 'microsoftOnlineServicesID', 'windowsLiveID'],
  mail: ['primarySmtpAddress', 'primary SMTP address', 'windowsEmailAddress', 'email address'],
  name: ['displayName', 'display name'],
  type: ['recipientTypeDetails', 'recipient type details'],
} as const;
type Fields = BoundFields<typeof names>;

export const exchangeMailboxes: SourceAdapter = {
  id: 'exchange-mailboxes',
  system: 'Microsoft Entra ID',
  roles: ['population'],
  holes: ['source.exchange-mailboxes.hole.state', 'source.exchange-mailboxes.hole.delegates'],
  classRules: ['every-account-external-facing'],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  const type = names.type.find((name) => has.has(name.toLowerCase()));
  const key = [...names.id, ...names.upn, ...names.mail].find((name) => has.has(name.toLowerCase()));
  if (type === undefined || key === undefined) return notThis;
  return { confidence: 0.95, reasons: [havingReason(sample, [type, key])] };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('type'))
    return { cannot: 'It has no RecipientTypeDetails. Export that property of each mailbox.' };
  if (!fields.has('id') && !fields.has('upn') && !fields.has('mail'))
    return { cannot: 'It names no account. Export ExternalDirectoryObjectId and UserPrincipalName.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

/** Logins that several people use, or that stand for a room or a thing; `Remote…` is the same seen from the premises. */
const shared = /^(?:remote|linked)?(?:shared|room|equipment|scheduling|team)mailbox$/;
/** Recipients that have no account at all. */
const withoutAccount = /group$|^groupmailbox$|^mailcontact$|publicfolder|^contact$/;
/** Exchange's own. */
const ofExchange =
  /^(?:discovery|arbitration|monitoring|auditlog|auxauditlog|supervisoryreviewpolicy)mailbox$/;

function read({ field }: Fields, row: RawRow): RowReading {
  const type = textOf(field.type(row))?.replaceAll(/\s+/g, '').toLowerCase() ?? '';
  if (withoutAccount.test(type))
    return { as: 'ignored', reason: 'source.exchange-mailboxes.ignored.no-account' };
  if (ofExchange.test(type)) return { as: 'ignored', reason: 'source.exchange-mailboxes.ignored.exchange' };
  const { keys, marks } = identityOf(field, row);
  if (Object.keys(keys).length === 0) return { as: 'rejected', reason: 'names no account' };
  const attributes: Mutable<Attributes> = { enabled: null };
  put(attributes, 'name', textOf(field.name(row)));
  if (shared.test(type)) marks.push('shared');
  return { as: 'facts', facts: [{ kind: 'population', keys, attributes, marks }] };
}

/** An address is a key only where there is nothing better: a mailbox may have another than its account. */
function identityOf(field: Fields['field'], row: RawRow): EntraIdentity {
  const identity = entraIdentity(textOf(field.id(row)), textOf(field.upn(row)));
  if (identity.keys.id === undefined && identity.keys.upn === undefined)
    put(identity.keys, 'mail', textOf(field.mail(row)));
  return identity;
}
