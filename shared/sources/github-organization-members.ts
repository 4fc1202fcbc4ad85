import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields } from './steps/field.ts';
import { githubAccount, githubNames } from './steps/github-account.ts';
import { havingAll } from './steps/judge-sample.ts';
import { textOf } from './steps/value.ts';

/** The member list that an organisation's owner exports, CSV or JSON (formats §10). */
export const githubOrganizationMembers: SourceAdapter = {
  id: 'github-organization-members',
  system: 'GitHub',
  roles: ['population', 'enrolment'],
  holes: [
    'source.github-organization-members.hole.outside-collaborators',
    'source.github-organization-members.hole.kind',
    'source.github-organization-members.hole.bots',
  ],
  classRules: ['every-account-external-facing', 'admin-privileged', 'service-account-service'],
  detect: havingAll('login', 'tfa_enabled', 'role'),
  bind,
};

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, githubNames);
  if (!fields.has('login') || !fields.has('tfa'))
    return { cannot: 'It lacks login or tfa_enabled. Export the members of the organisation again.' };
  const marksOf = (row: RawRow) => (isOwner(textOf(fields.field.role(row))) ? ['admin'] : []);
  return {
    mapped: fields.mapped,
    read: (row) => githubAccount(fields, row, marksOf(row)),
    finish: fileFacts,
  };
}

/** The export says Owner; GitHub’s interface calls the same role admin. */
function isOwner(role: string | undefined): boolean {
  return ['owner', 'admin'].includes(role?.trim().toLowerCase() ?? '');
}
