import type { SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields } from './steps/field.ts';
import { githubAccount, githubNames } from './steps/github-account.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { isEmptyList } from './steps/sample-rows.ts';

/**
 * People from outside an organisation with access to its repositories: the list that an owner exports, or
 * `GET /orgs/{org}/outside_collaborators`, which says nothing of two-factor authentication (formats §10).
 */
export const githubOutsideCollaborators: SourceAdapter = {
  id: 'github-outside-collaborators',
  system: 'GitHub',
  roles: ['population', 'enrolment'],
  holes: [
    'source.github-outside-collaborators.hole.members',
    'source.github-outside-collaborators.hole.kind',
  ],
  classRules: [
    'every-account-external-facing',
    'outside-collaborator-third-party',
    'service-account-service',
  ],
  detect,
  bind,
};

/**
 * The export has what the member list has, without a role in the organisation. What the interface answers looks like
 * any list of users: there the file’s name must say what it is.
 */
function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  const exported = ['login', 'tfa_enabled'];
  if (exported.every((name) => has.has(name)) && !has.has('role'))
    return { confidence: 0.9, reasons: [havingReason(sample, exported), 'no role: these are no members'] };
  const answered = ['login', 'node_id', 'site_admin'];
  if (answered.every((name) => has.has(name)) && /outside|collaborator/i.test(sample.fileName))
    return {
      confidence: 0.75,
      reasons: [havingReason(sample, answered), 'the file is named after outside collaborators'],
    };
  return notThis;
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, githubNames);
  if (!fields.has('login') && !isEmptyList(sample))
    return { cannot: 'It lacks login. Export the outside collaborators of the organisation again.' };
  return {
    mapped: fields.mapped,
    read: (row) => githubAccount(fields, row, ['outside-collaborator']),
    finish: fileFacts,
  };
}
