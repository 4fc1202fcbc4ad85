import type { RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { accountOfFile } from './steps/account-of-file.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, valueAt, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { oktaUserKeys, userInLinks } from './steps/okta-user-keys.ts';
import { textOf } from './steps/value.ts';

/**
 * Admin roles: `/api/v1/users/{id}/roles`, one file a user (Okta Management API, User Role Assignments), or
 * `/api/v1/iam/assignees/users`, which names everybody who has some role, and not which.
 */
const names = {
  type: ['type'],
  label: ['label'],
  status: ['status'],
  id: ['id'],
  links: ['_links'],
  roles: ['_links.roles.href'],
} as const;
type Fields = BoundFields<typeof names>;

export const oktaUserRoles: SourceAdapter = {
  id: 'okta-user-roles',
  system: 'Okta',
  roles: ['privilege'],
  holes: ['source.okta-user-roles.hole.everybody', 'source.okta-user-roles.hole.groups'],
  classRules: ['role-holder-privileged'],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'json') return notThis;
  const has = namesIn(sample);
  const own = ['label', 'type', 'assignmentType'];
  if (own.every((name) => has.has(name.toLowerCase())))
    return { confidence: 0.95, reasons: [havingReason(sample, own)] };
  const assignees = sample.elements.some(
    (element) => valueAt(element, ['_links', 'roles', 'href']) !== undefined,
  );
  return assignees && has.has('orn')
    ? { confidence: 0.9, reasons: [`${havingReason(sample, ['orn'])}, with a link to their roles`] }
    : notThis;
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  const ofFile = accountOfFile(sample);
  return { mapped: fields.mapped, read: (row) => read(fields, row, ofFile), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow, ofFile: string | undefined): RowReading {
  const someRole = field.roles(row) !== undefined && field.type(row) === undefined;
  const user = someRole ? textOf(field.id(row)) : (userInLinks(field.links(row)) ?? ofFile);
  const keys = oktaUserKeys(user);
  if (keys === null)
    return { as: 'rejected', reason: 'names no user: name each file after the id of its user' };
  const label = textOf(field.label(row));
  const id = someRole ? 'admin' : (textOf(field.type(row)) ?? label);
  if (id === undefined) return { as: 'rejected', reason: 'has neither a type nor a label' };
  const status = textOf(field.status(row))?.trim().toUpperCase() ?? 'ACTIVE';
  if (status === 'INACTIVE') return { as: 'ignored', reason: 'source.okta-user-roles.ignored.inactive' };
  const name = someRole ? 'administrator' : (label ?? id);
  return {
    as: 'facts',
    facts: [{ kind: 'privilege', principal: 'user', keys, role: { id, name }, state: 'active' }],
  };
}
