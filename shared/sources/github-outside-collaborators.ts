import type { Attributes, Fact, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { enrolmentFact } from './steps/enrolment-fact.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { githubFactors, githubMarks } from './steps/github-account.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { momentOf } from './steps/moment.ts';
import { put, type Mutable } from './steps/put.ts';
import { isEmptyList } from './steps/sample-rows.ts';
import { booleanOf, textOf } from './steps/value.ts';

/**
 * People from outside an organisation with access to its repositories: the list that an owner exports, or
 * `GET /orgs/{org}/outside_collaborators`, which says nothing of two-factor authentication (formats §10).
 */
const names = {
  login: ['login'],
  name: ['name'],
  mail: ['saml_name_id', 'email'],
  type: ['type'],
  tfa: ['tfa_enabled'],
  level: ['tfa_level'],
  lastSignIn: ['last_active'],
} as const;
type Fields = BoundFields<typeof names>;

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
  const fields = bindFields(sample, names);
  if (!fields.has('login') && !isEmptyList(sample))
    return { cannot: 'It lacks login. Export the outside collaborators of the organisation again.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

function read({ field, has }: Fields, row: RawRow): RowReading {
  const login = textOf(field.login(row));
  if (login === undefined) return { as: 'rejected', reason: 'has no login' };
  const keys: Mutable<Keys> = { login };
  put(keys, 'mail', textOf(field.mail(row)));
  const marks = ['outside-collaborator', ...githubMarks(login, textOf(field.type(row)))];
  const facts: Fact[] = [{ kind: 'population', keys, attributes: attributesOf(field, row), marks }];
  if (has('tfa')) {
    const factors = githubFactors(booleanOf(field.tfa(row)), textOf(field.level(row)));
    if (factors === null)
      return { as: 'rejected', reason: 'has a tfa_enabled that is neither true nor false' };
    facts.push(enrolmentFact(keys, factors));
  }
  return { as: 'facts', facts };
}

/** Whoever is in the list has access. */
function attributesOf(field: Fields['field'], row: RawRow): Attributes {
  const attributes: Mutable<Attributes> = { enabled: true };
  put(attributes, 'name', textOf(field.name(row)));
  put(attributes, 'lastSignIn', momentOf(field.lastSignIn(row)) ?? undefined);
  return attributes;
}
