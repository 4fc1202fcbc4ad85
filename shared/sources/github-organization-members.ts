import type { Attributes, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { enrolmentFact } from './steps/enrolment-fact.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { githubFactors, githubMarks } from './steps/github-account.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { momentOf } from './steps/moment.ts';
import { put, type Mutable } from './steps/put.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** The member list that an organisation's owner exports, CSV or JSON (formats §10). */
const names = {
  login: ['login'],
  name: ['name'],
  mail: ['saml_name_id'],
  role: ['role'],
  type: ['type'],
  tfa: ['tfa_enabled'],
  level: ['tfa_level'],
  lastSignIn: ['last_active'],
} as const;
type Fields = BoundFields<typeof names>;

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
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  const own = ['login', 'tfa_enabled', 'role'];
  if (!own.every((name) => has.has(name))) return notThis;
  return { confidence: 0.95, reasons: [havingReason(sample, own)] };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('login') || !fields.has('tfa'))
    return { cannot: 'It lacks login or tfa_enabled. Export the members of the organisation again.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow): RowReading {
  const login = textOf(field.login(row));
  if (login === undefined) return { as: 'rejected', reason: 'has no login' };
  const factors = githubFactors(booleanOf(field.tfa(row)), textOf(field.level(row)));
  if (factors === null) return { as: 'rejected', reason: 'has a tfa_enabled that is neither true nor false' };
  const keys: Mutable<Keys> = { login };
  put(keys, 'mail', textOf(field.mail(row)));
  const marks = githubMarks(login, textOf(field.type(row)));
  const owner = textOf(field.role(row))?.trim().toLowerCase() === 'owner';
  return {
    as: 'facts',
    facts: [
      {
        kind: 'population',
        keys,
        attributes: attributesOf(field, row),
        marks: owner ? ['admin', ...marks] : marks,
      },
      enrolmentFact(keys, factors),
    ],
  };
}

/** A member list has members only: whoever is in it can sign in. */
function attributesOf(field: Fields['field'], row: RawRow): Attributes {
  const attributes: Mutable<Attributes> = { enabled: true };
  put(attributes, 'name', textOf(field.name(row)));
  put(attributes, 'lastSignIn', momentOf(field.lastSignIn(row)) ?? undefined);
  return attributes;
}
