import type { Attributes, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import { dateOf } from '../lib/calendar.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, valueAt, type BoundFields } from './steps/field.ts';
import { contextHas, havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { momentOf } from './steps/moment.ts';
import { put, type Mutable } from './steps/put.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** Graph `servicePrincipals`, also as PowerShell writes it (formats §1.12): workload identities, no person's accounts. */
const names = {
  id: ['id', 'objectId'],
  name: ['displayName'],
  enabled: ['accountEnabled'],
  type: ['servicePrincipalType'],
  created: ['createdDateTime'],
  keys: ['keyCredentials'],
  passwords: ['passwordCredentials'],
} as const;
type Fields = BoundFields<typeof names>;

export const entraServicePrincipals: SourceAdapter = {
  id: 'entra-service-principals',
  system: 'Microsoft Entra ID',
  roles: ['population'],
  holes: [
    'source.entra-service-principals.hole.registrations',
    'source.entra-service-principals.hole.federated',
  ],
  classRules: ['workload-identity-out-of-scope'],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  if (contextHas(sample, /#servicePrincipals(?!\w)/i))
    return { confidence: 1, reasons: ['@odata.context names servicePrincipals'] };
  const has = namesIn(sample);
  // A list of sign-ins or of users may name the type of a principal too.
  if (!has.has('serviceprincipaltype') || !has.has('appid') || has.has('userprincipalname')) return notThis;
  return { confidence: 0.95, reasons: [havingReason(sample, ['appId', 'servicePrincipalType'])] };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('id')) return { cannot: 'It has no id. Export the id of each service principal.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow): RowReading {
  const id = textOf(field.id(row));
  if (id === undefined) return { as: 'rejected', reason: 'has no id' };
  const attributes: Mutable<Attributes> = { enabled: booleanOf(field.enabled(row)) };
  put(attributes, 'name', textOf(field.name(row)));
  put(attributes, 'userType', textOf(field.type(row)));
  put(attributes, 'created', momentOf(field.created(row)) ?? undefined);
  const marks = ['workload-identity', ...ageOf([field.keys(row), field.passwords(row)])];
  return { as: 'facts', facts: [{ kind: 'population', keys: { id }, attributes, marks }] };
}

/** The oldest beginning and the latest end among its credentials; the secrets themselves are never read. */
function ageOf(lists: readonly unknown[]): readonly string[] {
  const credentials = lists.flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : []));
  const dates = (name: string) =>
    credentials
      .flatMap((one) => momentOf(valueAt(one, [name]) ?? valueAt(one, [pascal(name)])) ?? [])
      .map((moment) => dateOf(moment))
      .toSorted();
  const since = dates('startDateTime').at(0);
  const until = dates('endDateTime').at(-1);
  return [
    ...(since === undefined ? [] : [`credential-since:${since}`]),
    ...(until === undefined ? [] : [`credential-until:${until}`]),
  ];
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
