import type { PrivilegeFact, RowReading } from '../../model/fact.ts';
import type { RawRow, SourceSample } from '../../model/raw-row.ts';
import { entraRoleId, entraRoleName } from './entra-roles.ts';
import { bindFields, type BoundFields } from './field.ts';
import { textOf } from './value.ts';

/**
 * The CSV that the PIM portal exports (formats §1.7). It knows names only: a group by its display name, in a row
 * without a principal name. Start and end are not read: whether an assignment still held is the file's business.
 */
const names = {
  state: ['assignment state'],
  holder: ['user group name', 'user/group name', 'name'],
  role: ['role name'],
  principal: ['principalName', 'principal name'],
} as const;
type Fields = BoundFields<typeof names>;

export function portalFields(sample: SourceSample): Fields {
  return bindFields(sample, names);
}

const states: Readonly<Record<string, PrivilegeFact['state']>> = {
  active: 'active',
  assigned: 'active',
  activated: 'active',
  eligible: 'eligible',
};

export function readPortalRow({ field }: Fields, row: RawRow): RowReading {
  const word = textOf(field.state(row))?.trim().toLowerCase() ?? '';
  const state = Object.hasOwn(states, word) ? states[word] : undefined;
  const role = textOf(field.role(row));
  const holder = textOf(field.holder(row));
  const upn = textOf(field.principal(row));
  if (role === undefined) return { as: 'rejected', reason: 'has no role name' };
  if (state === undefined) return { as: 'rejected', reason: 'has an assignment state that is not known' };
  const id = entraRoleId(role);
  const held = { kind: 'privilege', role: { id, name: nameOf(id, role) }, state } as const;
  if (upn !== undefined) return { as: 'facts', facts: [{ ...held, principal: 'user', keys: { upn } }] };
  if (holder === undefined) return { as: 'rejected', reason: 'names neither a user nor a group' };
  return { as: 'facts', facts: [{ ...held, principal: 'group', keys: { id: holder } }] };
}

function nameOf(id: string, role: string): string {
  return id === role.trim() ? id : entraRoleName(id);
}
