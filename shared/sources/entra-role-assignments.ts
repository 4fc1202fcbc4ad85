import type { Keys, PrivilegeFact, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { portalFields, readPortalRow } from './steps/entra-pim-portal.ts';
import { entraRoleName } from './steps/entra-roles.ts';
import { bindFields, valueAt, type BoundFields } from './steps/field.ts';
import { contextHas, havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { put, type Mutable } from './steps/put.ts';
import { textOf } from './steps/value.ts';

/**
 * Graph `roleAssignments`, the schedules and schedule instances of PIM, active and eligible, `directoryRoles` with
 * their members, and the CSV of the PIM portal (formats §1.7); PascalCase as PowerShell writes them.
 */
const names = {
  principal: ['principalId', 'principal.id'],
  role: ['roleDefinitionId', 'roleDefinition.id'],
  roleName: ['roleDefinition.displayName', 'roleDefinitionDisplayName', 'roleName'],
  principalType: ['principal.@odata.type', 'principal.additionalProperties.@odata.type', 'principalType'],
  upn: [
    'principal.userPrincipalName',
    // The keys of this dictionary stay as Graph spells them.
    'Principal.AdditionalProperties.userPrincipalName',
    'userPrincipalName',
  ],
  directoryScope: ['directoryScopeId', 'directoryScope.id'],
  appScope: ['appScopeId', 'appScope.id'],
  eligibility: ['roleEligibilityScheduleId'],
  schedule: ['scheduleInfo'],
  assignment: ['assignmentType'],
} as const;
type Fields = BoundFields<typeof names>;

/** One row a role; its `id` is that of the role in this tenant, policies name the template. */
const roleNames = {
  template: ['roleTemplateId'],
  roleName: ['displayName'],
  members: ['members'],
  more: ['members@odata.nextLink'],
} as const;

export const entraRoleAssignments: SourceAdapter = {
  id: 'entra-role-assignments',
  system: 'Microsoft Entra ID',
  roles: ['privilege'],
  holes: [
    'source.entra-role-assignments.hole.eligible',
    'source.entra-role-assignments.hole.groups',
    'source.entra-role-assignments.hole.portal',
    'source.entra-role-assignments.hole.twenty',
    'source.entra-role-assignments.hole.other-roles',
  ],
  classRules: ['role-holder-privileged'],
  detect,
  bind,
};

const collection =
  /#(?:roleManagement\/directory\/(?:roleAssignments|role(?:Assignment|Eligibility)Schedules|role(?:Assignment|Eligibility)ScheduleInstances)|directoryRoles)(?!\w)/i;

function detect(sample: SourceSample): Detection {
  if (contextHas(sample, collection))
    return { confidence: 1, reasons: ['@odata.context names role assignments'] };
  const has = namesIn(sample);
  // A request to assign a role is no assignment.
  if (has.has('action')) return notThis;
  const dresses = [
    ['principalId', 'roleDefinitionId'],
    ['roleTemplateId', 'members'],
    ['Assignment State', 'Role Name', 'PrincipalName'],
  ];
  const own = dresses.find((wanted) => wanted.every((name) => has.has(name.toLowerCase())));
  return own === undefined ? notThis : { confidence: 0.95, reasons: [havingReason(sample, own)] };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const portal = portalFields(sample);
  if (portal.has('state') && portal.has('role'))
    return { mapped: portal.mapped, read: (row) => readPortalRow(portal, row), finish: fileFacts };
  if (namesIn(sample).has('roletemplateid')) return bindRoles(sample);
  const fields = bindFields(sample, names);
  if (!fields.has('principal') || !fields.has('role'))
    return { cannot: 'It has no principalId and roleDefinitionId. Save the answer of Graph as it is.' };
  const eligibleFile = contextHas(sample, /roleEligibilitySchedule/i);
  return { mapped: fields.mapped, read: (row) => read(fields, eligibleFile, row), finish: fileFacts };
}

function read({ field }: Fields, eligibleFile: boolean, row: RawRow): RowReading {
  const id = textOf(field.principal(row));
  const role = textOf(field.role(row))?.trim();
  if (id === undefined) return { as: 'rejected', reason: 'has no principalId' };
  if (role === undefined) return { as: 'rejected', reason: 'has no roleDefinitionId' };
  const upn = textOf(field.upn(row));
  const keys: Mutable<Keys> = { id };
  put(keys, 'upn', upn);
  const fact: PrivilegeFact = {
    kind: 'privilege',
    principal: principalOf(textOf(field.principalType(row)), upn),
    keys,
    role: { id: role, name: textOf(field.roleName(row)) ?? entraRoleName(role), ...scopeOf(field, row) },
    state: eligibleFile || isEligible(field, row) ? 'eligible' : 'active',
  };
  return { as: 'facts', facts: [fact] };
}

/** Of the whole tenant unless it names an administrative unit, an application or a place of one. */
function scopeOf(field: Fields['field'], row: RawRow): { readonly scope?: string } {
  const scope = [field.directoryScope(row), field.appScope(row)]
    .map((value) => textOf(value)?.trim() ?? '/')
    .find((value) => value !== '/' && value !== '');
  return scope === undefined ? {} : { scope };
}

/** A schedule of an assignment states its type, one of an eligibility has none. */
function isEligible(field: Fields['field'], row: RawRow): boolean {
  if (textOf(field.eligibility(row)) !== undefined) return true;
  return field.schedule(row) !== undefined && textOf(field.assignment(row)) === undefined;
}

/** Without `$expand=principal` the file does not say: whose the id is shows in the lists of users and of groups. */
function principalOf(type: string | undefined, upn: string | undefined): PrivilegeFact['principal'] {
  // Only a user has such a name.
  if (type === undefined) return upn === undefined ? 'unstated' : 'user';
  if (/\bgroup$/i.test(type?.trim() ?? '')) return 'group';
  return /\bservicePrincipal$/i.test(type?.trim() ?? '') ? 'workload' : 'user';
}

function bindRoles(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, roleNames);
  if (!fields.has('members'))
    return { cannot: 'It names roles but nobody who holds them. Export it with $expand=members.' };
  let cut = 0;
  return {
    mapped: fields.mapped,
    read: (row) => {
      if (textOf(fields.field.more(row)) !== undefined) cut += 1;
      return readRole(fields, row);
    },
    finish: (envelope) => {
      if (cut === 0) return fileFacts(envelope);
      return {
        extractedOn: null,
        incomplete: `${cut} of its roles are held by more members than the file lists`,
      };
    },
  };
}

function readRole({ field }: BoundFields<typeof roleNames>, row: RawRow): RowReading {
  const id = textOf(field.template(row))?.trim();
  if (id === undefined) return { as: 'rejected', reason: 'has no roleTemplateId' };
  const members = field.members(row);
  if (!Array.isArray(members)) return { as: 'rejected', reason: 'has members that are not a list' };
  const role = { id, name: textOf(field.roleName(row)) ?? entraRoleName(id) };
  const facts = members.map((member) => memberFact(member, role));
  if (facts.some((fact) => fact === null)) return { as: 'rejected', reason: 'has a member without id' };
  if (facts.length === 0) return { as: 'ignored', reason: 'source.entra-role-assignments.ignored.nobody' };
  return { as: 'facts', facts: facts.filter((fact) => fact !== null) };
}

function memberFact(member: unknown, role: PrivilegeFact['role']): PrivilegeFact | null {
  const at = (...paths: readonly (readonly string[])[]) =>
    paths.map((path) => textOf(valueAt(member, path))).find((text) => text !== undefined);
  const id = at(['id'], ['Id']);
  if (id === undefined) return null;
  const keys: Mutable<Keys> = { id };
  const upn = at(['userPrincipalName'], ['AdditionalProperties', 'userPrincipalName']);
  put(keys, 'upn', upn);
  const principal = principalOf(at(['@odata.type'], ['AdditionalProperties', '@odata.type']), upn);
  return { kind: 'privilege', principal, keys, role, state: 'active' };
}
