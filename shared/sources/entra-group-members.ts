import type { Keys, MembershipFact, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { incompleteBy } from './steps/completeness.ts';
import { entraIdentity } from './steps/entra-keys.ts';
import { bindFields, valueAt, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { textOf } from './steps/value.ts';

/** A table of one row a member with its group; its `displayName` would be the member's. */
const names = {
  groupId: ['groupId', 'group id'],
  groupName: ['groupName', 'groupDisplayName', 'group'],
  members: ['members'],
  more: ['members@odata.nextLink'],
  id: ['memberId', 'userId', 'member id'],
  upn: ['userPrincipalName', 'memberUserPrincipalName', 'user principal name'],
  type: ['memberType', '@odata.type', 'member type'],
} as const;
/** Graph `groups?$expand=members`: one row a group. */
const groupNames = { ...names, groupId: ['groupId', 'id'], groupName: ['groupName', 'displayName'] } as const;
type Fields = BoundFields<typeof names | typeof groupNames>;

export const entraGroupMembers: SourceAdapter = {
  id: 'entra-group-members',
  system: 'Microsoft Entra ID',
  roles: ['membership'],
  holes: [
    'source.entra-group-members.hole.nested',
    'source.entra-group-members.hole.twenty',
    'source.entra-group-members.hole.eligible',
  ],
  classRules: [],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  // `directoryRoles?$expand=members` looks the same, and is about roles; what has an Arn is of AWS.
  if (has.has('roletemplateid') || has.has('arn')) return notThis;
  if (sample.shape === 'json' && has.has('members') && has.has('id'))
    return { confidence: 0.9, reasons: [havingReason(sample, ['id', 'members'])] };
  const member = ['memberid', 'userid', 'userprincipalname'].find((name) => has.has(name));
  if (!has.has('groupid') || member === undefined) return notThis;
  return { confidence: 0.9, reasons: [havingReason(sample, ['groupId', member])] };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields: Fields = bindFields(sample, namesIn(sample).has('members') ? groupNames : names);
  if (!fields.has('groupId')) return { cannot: 'It has no group id. Export it with the id of each group.' };
  if (!fields.has('members') && !fields.has('id') && !fields.has('upn'))
    return { cannot: 'It names no member. Export it with userPrincipalName or the id of each member.' };
  let cut = 0;
  return {
    mapped: fields.mapped,
    read: (row) => {
      if (textOf(fields.field.more(row)) !== undefined) cut += 1;
      return read(fields, row);
    },
    finish: (envelope) => ({
      extractedOn: null,
      incomplete:
        cut > 0 ? `${cut} of its groups have more members than the file lists` : incompleteBy(envelope),
    }),
  };
}

function read({ field }: Fields, row: RawRow): RowReading {
  const id = textOf(field.groupId(row));
  if (id === undefined) return { as: 'rejected', reason: 'has no group id' };
  const group = { id: id.trim(), name: textOf(field.groupName(row))?.trim() ?? id.trim() };
  const members = membersOf(field, row);
  if (members === null) return { as: 'rejected', reason: 'has members that are not a list' };
  if (members.some(({ keys }) => keys.id === undefined && keys.upn === undefined))
    return { as: 'rejected', reason: 'has a member without id and user principal name' };
  const facts = members.map(({ keys, isGroup }): MembershipFact => ({
    kind: 'membership',
    group,
    member: keys,
    ...(isGroup ? { memberIsGroup: true } : {}),
  }));
  if (members.length === graphStops && Array.isArray(field.members(row))) facts.push(beyond(group));
  return { as: 'facts', facts };
}

/** As many members of a group as `$expand=members` gives, without a word where there are more (Graph, `$expand`). */
const graphStops = 20;

/** Read as one more group inside it, whose members nobody lists: then nobody is believed to be outside. */
function beyond(group: MembershipFact['group']): MembershipFact {
  return {
    kind: 'membership',
    group,
    member: { id: `${group.id}#beyond-${graphStops}` },
    memberIsGroup: true,
  };
}

type Member = { readonly keys: Keys; readonly isGroup: boolean };

/** Null where the list was lost in the export. */
function membersOf(field: Fields['field'], row: RawRow): readonly Member[] | null {
  const list = field.members(row);
  if (list === undefined)
    return [memberOf(textOf(field.id(row)), textOf(field.upn(row)), textOf(field.type(row)))];
  if (!Array.isArray(list)) return list === null ? [] : null;
  return list.map((member) =>
    memberOf(
      textOfFirst(member, 'id', 'Id'),
      textOfFirst(member, 'userPrincipalName', 'UserPrincipalName'),
      textOfFirst(member, '@odata.type'),
    ),
  );
}

/** Graph names the type of a member; a table need not. */
function memberOf(id: string | undefined, upn: string | undefined, type: string | undefined): Member {
  return { keys: entraIdentity(id, upn).keys, isGroup: /(^|\.)group$/i.test(type?.trim() ?? '') };
}

function textOfFirst(member: unknown, ...spellings: readonly string[]): string | undefined {
  return spellings.map((name) => textOf(valueAt(member, [name]))).find((value) => value !== undefined);
}
