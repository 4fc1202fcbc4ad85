import type { Keys, PrivilegeFact, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { entraRoleName } from './steps/entra-roles.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { contextHas, havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { put, type Mutable } from './steps/put.ts';
import { textOf } from './steps/value.ts';

/** Graph `roleAssignments`, `roleAssignmentScheduleInstances` and `roleEligibilityScheduleInstances` (formats §1.7). */
const names = {
  principal: ['principalId'],
  role: ['roleDefinitionId'],
  roleName: ['roleDefinition.displayName'],
  principalType: ['principal.@odata.type'],
  upn: ['principal.userPrincipalName'],
  eligibility: ['roleEligibilityScheduleId'],
} as const;
type Fields = BoundFields<typeof names>;

export const entraRoleAssignments: SourceAdapter = {
  id: 'entra-role-assignments',
  system: 'Microsoft Entra ID',
  roles: ['privilege'],
  holes: [
    'source.entra-role-assignments.hole.eligible',
    'source.entra-role-assignments.hole.groups',
    'source.entra-role-assignments.hole.other-roles',
  ],
  classRules: ['role-holder-privileged'],
  detect,
  bind,
};

const collection =
  /#roleManagement\/directory\/(roleAssignments|roleAssignmentScheduleInstances|roleEligibilityScheduleInstances)/i;

function detect(sample: SourceSample): Detection {
  if (contextHas(sample, collection))
    return { confidence: 1, reasons: ['@odata.context names role assignments'] };
  const has = namesIn(sample);
  if (!has.has('principalid') || !has.has('roledefinitionid')) return notThis;
  return { confidence: 0.9, reasons: [havingReason(sample, ['principalId', 'roleDefinitionId'])] };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('principal') || !fields.has('role'))
    return { cannot: 'It has no principalId and roleDefinitionId. Save the answer of Graph as it is.' };
  const eligibleFile = contextHas(sample, /roleEligibilityScheduleInstances/i);
  return { mapped: fields.mapped, read: (row) => read(fields, eligibleFile, row), finish: fileFacts };
}

function read({ field }: Fields, eligibleFile: boolean, row: RawRow): RowReading {
  const id = textOf(field.principal(row));
  const role = textOf(field.role(row))?.trim();
  if (id === undefined) return { as: 'rejected', reason: 'has no principalId' };
  if (role === undefined) return { as: 'rejected', reason: 'has no roleDefinitionId' };
  const keys: Mutable<Keys> = { id };
  put(keys, 'upn', textOf(field.upn(row)));
  const eligible = eligibleFile || textOf(field.eligibility(row)) !== undefined;
  return {
    as: 'facts',
    facts: [
      {
        kind: 'privilege',
        principal: principalOf(textOf(field.principalType(row))),
        keys,
        role: { id: role, name: textOf(field.roleName(row)) ?? entraRoleName(role) },
        state: eligible ? 'eligible' : 'active',
      },
    ],
  };
}

/** Without `$expand=principal` the file does not say: a user, until a membership file or nobody claims the id. */
function principalOf(type: string | undefined): PrivilegeFact['principal'] {
  if (/\bgroup$/i.test(type ?? '')) return 'group';
  return /\bservicePrincipal$/i.test(type ?? '') ? 'workload' : 'user';
}
