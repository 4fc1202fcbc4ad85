import type { EnrolmentFact, RowReading } from '../model/fact.ts';
import type { Factor } from '../model/factor.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { accountInText, accountOfFile } from './steps/account-of-file.ts';
import { fileFacts } from './steps/completeness.ts';
import { entraIdentity, entraIdentityOf, type EntraIdentity } from './steps/entra-keys.ts';
import { entraMethod, isMethodType } from './steps/entra-method.ts';
import { bindFields, valueAt, type BoundFields } from './steps/field.ts';
import { contextHas, notThis } from './steps/judge-sample.ts';
import type { Json } from './steps/json-object.ts';
import { rowsOf } from './steps/sample-rows.ts';
import { textOf } from './steps/value.ts';

/**
 * Graph `users/{id}/authentication/methods` (formats §1.10): one row a method, one file a user, whose id stands in
 * the context or in the name of the file; PowerShell puts type and details under `AdditionalProperties`. What scripts
 * collect names the user in each row, or holds a list of methods a user, such as the answers of a `$batch`.
 */
const names = {
  type: ['@odata.type', 'additionalProperties.@odata.type', 'methodType', 'authenticationMethodType'],
  user: ['userId', 'user.id'],
  upn: ['userPrincipalName', 'user.userPrincipalName', 'upn'],
  methods: ['methods', 'authenticationMethods', 'authentication.methods', 'body.value'],
  context: ['body.@odata.context'],
} as const;
/** One row a user; in one row a method `id` is the method's. */
const userNames = { ...names, user: [...names.user, 'id'] } as const;
type Fields = BoundFields<typeof names | typeof userNames>;

export const entraUserAuthenticationMethods: SourceAdapter = {
  id: 'entra-user-authentication-methods',
  system: 'Microsoft Entra ID',
  roles: ['enrolment'],
  holes: [
    'source.entra-user-authentication-methods.hole.certificates',
    'source.entra-user-authentication-methods.hole.one-user',
    'source.entra-user-authentication-methods.hole.policy',
    'source.entra-user-authentication-methods.hole.federated',
  ],
  classRules: ['every-account-external-facing'],
  detect,
  bind,
};

const collection = /users(?:\('[^']+'\)|\/[^/]+)\/authentication\/(\w*methods)\b/i;

function detect(sample: SourceSample): Detection {
  if (contextHas(sample, collection))
    return { confidence: 1, reasons: ['@odata.context names the authentication methods of a user'] };
  const { field, has } = bindFields(sample, userNames);
  const rows = rowsOf(sample);
  if (rows.some((row) => isMethodType(field.type(row))))
    return { confidence: 0.95, reasons: ['its rows name types of authentication methods'] };
  const holding = rows.some((row) => listOf(field.methods(row)).some(({ type }) => isMethodType(type)));
  if (!holding || (!has('user') && !has('upn'))) return notThis;
  return { confidence: 0.95, reasons: ['objects have a user and a list of authentication methods'] };
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const ofUsers = bindFields(sample, names).has('methods');
  const fields: Fields = bindFields(sample, ofUsers ? userNames : names);
  const ofRow = ofUsers || fields.has('user') || fields.has('upn');
  const owner = ofRow ? null : ownerOf(sample);
  if (!ofRow && owner === null)
    return {
      cannot:
        'It does not say whose methods these are. Save one file a user, named after the id or the user principal name, or keep @odata.context.',
    };
  const context = sample.shape === 'json' ? sample.envelope.get('@odata.context') : undefined;
  const read = { fields, owner, type: collection.exec(context ?? '')?.[1], options };
  return {
    mapped: fields.mapped,
    read: (row) => (ofUsers ? readUser(read, row) : readMethod(read, row)),
    finish: (envelope) => {
      // A long file is bound by its beginning; another user may begin further down.
      const joined = context !== undefined && context !== envelope.get('@odata.context');
      return joined ? { extractedOn: null, incomplete: severalUsers } : fileFacts(envelope);
    },
  };
}

const severalUsers = 'it joins the methods of several users, and its rows do not say whose they are';

/** By the whole file; a name that is neither an id nor an address is no proof. */
function ownerOf(sample: SourceSample): EntraIdentity | null {
  const account = accountOfFile(sample);
  return account === undefined ? null : entraIdentityOf(account);
}

type Reading = {
  readonly fields: Fields;
  readonly owner: EntraIdentity | null;
  /** The type that a collection of one type states in its context: its rows do not. */
  readonly type: string | undefined;
  readonly options: ReadingOptions;
};

function readMethod({ fields: { field }, owner, type, options }: Reading, row: RawRow): RowReading {
  const identity = owner ?? entraIdentity(textOf(field.user(row)), textOf(field.upn(row)));
  if (isNobody(identity)) return { as: 'rejected', reason: 'does not say whose method it is' };
  const stated = textOf(field.type(row)) ?? typeOfCollection(type);
  if (stated === undefined) return { as: 'rejected', reason: 'has no type of method' };
  return factOf(identity, [factorOf(propertiesOf(row), stated, options)], true);
}

function readUser({ fields: { field }, options }: Reading, row: RawRow): RowReading {
  const identity = answeredFor(field, row) ?? entraIdentity(textOf(field.user(row)), textOf(field.upn(row)));
  if (isNobody(identity)) return { as: 'rejected', reason: 'does not say whose methods they are' };
  const value = field.methods(row);
  if (value === undefined) return { as: 'rejected', reason: 'has no list of methods: it was not answered' };
  if (value !== null && typeof value !== 'object')
    return { as: 'rejected', reason: 'has a list of methods that is cut off' };
  const methods = listOf(value);
  if (methods.some(({ type }) => type === undefined))
    return { as: 'rejected', reason: 'has a method without a type' };
  const factors = methods.map(({ method, type }) => factorOf(method, type ?? '', options));
  return factOf(identity, factors, false);
}

/** An answer of a batch names the user in its context; its `id` is that of the request. */
function answeredFor(field: Fields['field'], row: RawRow): EntraIdentity | null {
  const account = accountInText(textOf(field.context(row)) ?? '');
  return account === undefined ? null : entraIdentityOf(account);
}

function typeOfCollection(type: string | undefined): string | undefined {
  return type === undefined || /^methods$/i.test(type) ? undefined : type;
}

function isNobody({ keys }: EntraIdentity): boolean {
  return keys.id === undefined && keys.upn === undefined;
}

function factorOf(method: Json, type: string, options: ReadingOptions): Factor {
  return entraMethod(method, type, options.pushWithoutNumberMatching);
}

function factOf(
  { keys, marks }: EntraIdentity,
  factors: readonly Factor[],
  rowPerFactor: boolean,
): RowReading {
  const fact: EnrolmentFact = {
    kind: 'enrolment',
    keys,
    factors,
    capable: null,
    updated: null,
    rowPerFactor,
    marks,
  };
  return { as: 'facts', facts: [fact] };
}

type Method = { readonly method: Json; readonly type: string | undefined };

/** A list of one may stand as the one object itself, as PowerShell unrolls it. */
function listOf(value: unknown): readonly Method[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items
    .filter((item) => typeof item === 'object' && item !== null)
    .map((item) => ({
      method: flattened(item),
      type: textOf(valueAt(flattened(item), ['@odata.type'])),
    }));
}

function propertiesOf(row: RawRow): Json {
  return 'element' in row ? flattened(row.element) : {};
}

/** PowerShell keeps what its class does not know one level down. */
function flattened(item: unknown): Json {
  if (typeof item !== 'object' || item === null) return {};
  const more = valueAt(item, ['AdditionalProperties']);
  return { ...item, ...(typeof more === 'object' ? more : {}) };
}
