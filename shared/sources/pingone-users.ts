import type { Attributes, Fact, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { fullName } from './steps/full-name.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { momentOf } from './steps/moment.ts';
import { put, type Mutable } from './steps/put.ts';
import { isEmptyList } from './steps/sample-rows.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** `GET /environments/{id}/users`: `_embedded.users[]`, as the documents of PingOne’s platform interface describe it. */
const names = {
  id: ['id'],
  login: ['username'],
  mail: ['email'],
  name: ['name.formatted'],
  given: ['name.given'],
  family: ['name.family'],
  enabled: ['enabled'],
  mfa: ['mfaEnabled'],
  userType: ['type'],
  jobTitle: ['title'],
  created: ['createdAt'],
  lastSignIn: ['lastSignOn.at'],
} as const;
type Fields = BoundFields<typeof names>;

export const pingoneUsers: SourceAdapter = {
  id: 'pingone-users',
  system: 'PingOne',
  roles: ['population', 'enforcement'],
  holes: ['source.pingone-users.hole.policies', 'source.pingone-users.hole.roles'],
  classRules: ['every-account-external-facing', 'disabled-out-of-scope'],
  detect,
  bind,
};

const own = ['id', 'username', 'enabled', 'mfaEnabled'];

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  if (!own.every((name) => has.has(name.toLowerCase()))) return notThis;
  const ofPingOne = has.has('population') || has.has('lifecycle') || has.has('environment');
  return { confidence: ofPingOne ? 0.95 : 0.6, reasons: [havingReason(sample, own)] };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!isEmptyList(sample) && (!fields.has('id') || !fields.has('login')))
    return { cannot: 'It lacks id or username. Export the users of the environment again.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow): RowReading {
  const id = textOf(field.id(row));
  if (id === undefined) return { as: 'rejected', reason: 'has no id' };
  const keys: Mutable<Keys> = { id };
  put(keys, 'mail', textOf(field.mail(row)));
  put(keys, 'login', textOf(field.login(row)));
  const facts: Fact[] = [{ kind: 'population', keys, attributes: attributesOf(field, row), marks: [] }];
  // Switched on it only permits MFA; switched off, no policy can ask this user for it.
  if (booleanOf(field.mfa(row)) === false)
    facts.push({
      kind: 'enforcement',
      keys,
      state: 'absent',
      reason: 'source.pingone-users.reason.mfa-disabled',
    });
  return { as: 'facts', facts };
}

function attributesOf(field: Fields['field'], row: RawRow): Attributes {
  const attributes: Mutable<Attributes> = { enabled: booleanOf(field.enabled(row)) };
  put(attributes, 'name', textOf(field.name(row)) ?? fullName(field.given(row), field.family(row)));
  put(attributes, 'userType', textOf(field.userType(row)));
  put(attributes, 'jobTitle', textOf(field.jobTitle(row)));
  put(attributes, 'created', momentOf(field.created(row)) ?? undefined);
  put(attributes, 'lastSignIn', momentOf(field.lastSignIn(row)) ?? undefined);
  return attributes;
}
