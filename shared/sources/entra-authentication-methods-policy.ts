import type { RowReading } from '../model/fact.ts';
import type { MethodPolicy, MethodTargets } from '../model/method-policy.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { valueAt } from './steps/field.ts';
import { contextHas, havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { CutOff, objectIn, objectsIn, textIn, type Json } from './steps/json-object.ts';
import { booleanOf, textOf } from './steps/value.ts';

/**
 * Entra's authentication methods policy (formats §1.9): one object that holds the methods, or a list of them, or one
 * method a file; PascalCase with what is special to a method aside, as PowerShell writes it.
 */
export const entraAuthenticationMethodsPolicy: SourceAdapter = {
  id: 'entra-authentication-methods-policy',
  system: 'Microsoft Entra ID',
  roles: ['enforcement'],
  holes: [
    'source.entra-authentication-methods-policy.hole.groups',
    'source.entra-authentication-methods-policy.hole.older-policies',
    'source.entra-authentication-methods-policy.hole.number-matching',
  ],
  classRules: [],
  detect,
  bind,
};

const list = 'authenticationMethodConfigurations';

function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'json') return notThis;
  if (contextHas(sample, /#(policies\/)?authenticationMethodsPolicy\b/i))
    return { confidence: 1, reasons: ['@odata.context names the authentication methods policy'] };
  if (sample.arrayName?.toLowerCase() === list.toLowerCase())
    return { confidence: 0.95, reasons: [`its objects are in ${sample.arrayName}`] };
  if (namesIn(sample).has(list.toLowerCase()))
    return { confidence: 0.95, reasons: [havingReason(sample, [list])] };
  return sample.elements.some((element) => isMethod(element))
    ? { confidence: 0.95, reasons: ['@odata.type names configurations of authentication methods'] }
    : notThis;
}

/** Any file is asked: what PowerShell cut off in one that is no policy is no reason to stop. */
function isMethod(element: unknown): boolean {
  const types = [[], ['additionalProperties'], ['AdditionalProperties']].map((aside) =>
    textOf(valueAt(element, [...aside, '@odata.type'])),
  );
  return types.some((type) => /AuthenticationMethodConfiguration$/i.test(type ?? ''));
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  if (sample.shape !== 'json')
    return { cannot: 'The authentication methods policy is read from JSON. Save the answer of Graph.' };
  const mapped = { method: 'id', state: 'state', targets: 'includeTargets' };
  const { envelope } = sample;
  const migration = envelope.get('policyMigrationState') ?? envelope.get('PolicyMigrationState');
  return { mapped, read: (row) => read(row, migration), finish: fileFacts };
}

function read(row: RawRow, migration: string | undefined): RowReading {
  const element = 'element' in row ? row.element : null;
  if (typeof element === 'string') return { as: 'rejected', reason: new CutOff(list).message };
  if (typeof element !== 'object' || element === null) return { as: 'rejected', reason: 'is no object' };
  try {
    const policy = element as Json;
    const methods = objectsIn(policy, list) ?? [policy];
    const state = textIn(policy, 'policyMigrationState') ?? migration;
    const facts = methods.flatMap((method) => {
      const said = methodOf(wholeOf(method), isWhole(state));
      return said === null ? [] : [{ kind: 'methods-policy', policy: said } as const];
    });
    if (facts.length > 0) return { as: 'facts', facts };
    return { as: 'rejected', reason: 'has no id, or a state that is not known' };
  } catch (error) {
    if (error instanceof CutOff) return { as: 'rejected', reason: error.message };
    throw error;
  }
}

/** PowerShell's SDK keeps what only some methods have in `AdditionalProperties`. */
function wholeOf(method: Json): Json {
  return { ...objectIn(method, 'additionalProperties'), ...method };
}

/** While a tenant moves from the older policies of MFA and password reset, those still let methods in. */
function isWhole(state: string | undefined): boolean {
  const word = state?.trim().toLowerCase();
  return word !== 'premigration' && word !== 'migrationinprogress';
}

/** What the older policies decided too; all other methods only ever had this one. */
const older = new Set(['sms', 'voice', 'microsoftauthenticator', 'softwareoath', 'hardwareoath', 'email']);

/** Null where the method or its state is not known: it settles nothing. */
function methodOf(config: Json, isMigrated: boolean): MethodPolicy | null {
  const method = textIn(config, 'id')?.trim();
  const state = textIn(config, 'state')?.trim().toLowerCase();
  if (method === undefined || (state !== 'enabled' && state !== 'disabled')) return null;
  return {
    method,
    enabled: state === 'enabled',
    decides: isMigrated || !older.has(method.toLowerCase()),
    include: targetsOf(objectsIn(config, 'includeTargets')),
    exclude: targetsOf(objectsIn(config, 'excludeTargets')),
    certificate: certificateOf(config),
    numberMatching: numberMatchingOf(config),
    oneTimePasswords: booleanOf(textIn(config, 'isSoftwareOathEnabled')),
  };
}

/** What a target of nobody is written as. */
const nobody = '00000000-0000-0000-0000-000000000000';

function targetsOf(targets: readonly Json[] | null): MethodTargets | null {
  if (targets === null) return null;
  const named = targets.flatMap((target) => {
    const id = textIn(target, 'id')?.trim();
    const type = textIn(target, 'targetType')?.trim().toLowerCase();
    return id === undefined || id === nobody ? [] : [{ id, isUser: type === 'user' }];
  });
  const isAll = ({ id }: { readonly id: string }) => id.toLowerCase() === 'all_users';
  return {
    all: named.some(isAll),
    groups: named.filter((one) => !one.isUser && !isAll(one)).map(({ id }) => id),
    users: named.filter((one) => one.isUser && !isAll(one)).map(({ id }) => id),
  };
}

/** Multi-factor only where the default says so and no rule for some issuers says otherwise. */
function certificateOf(config: Json): MethodPolicy['certificate'] {
  const mode = objectIn(config, 'authenticationModeConfiguration');
  const rules = objectsIn(mode, 'rules') ?? [];
  const modes = [
    textIn(mode, 'x509CertificateAuthenticationDefaultMode'),
    ...rules.map((rule) => textIn(rule, 'x509CertificateAuthenticationMode')),
  ].map((word) => word?.trim().toLowerCase());
  if (modes.includes('x509certificatesinglefactor')) return 'single-factor';
  return modes.every((word) => word === 'x509certificatemultifactor') ? 'multi-factor' : null;
}

/** A missing property, or the default, is not "off" (formats §1.9). */
function numberMatchingOf(config: Json): MethodPolicy['numberMatching'] {
  const setting = objectIn(objectIn(config, 'featureSettings'), 'numberMatchingRequiredState');
  const state = textIn(setting, 'state')?.trim().toLowerCase();
  if (state === 'enabled') return 'on';
  return state === 'disabled' ? 'off' : null;
}
