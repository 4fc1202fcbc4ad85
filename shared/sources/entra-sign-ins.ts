import type { Keys, RowReading, SignInFact } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { entraClient } from './steps/entra-legacy-client.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { contextHas, havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { memo } from './steps/memo.ts';
import { dateOrderOf, momentOf, type DateOrder } from './steps/moment.ts';
import { put, type Mutable } from './steps/put.ts';
import { isFlattened, textOf } from './steps/value.ts';

/**
 * Sign-in logs of Entra (formats §1.8): the portal's CSV of interactive and non-interactive sign-ins, whose header has
 * blanks at ends and a name twice; the portal's JSON, a bare array; Graph's pages; PowerShell's spelling of them.
 */
const names = {
  at: ['Date (UTC)', 'createdDateTime', 'Date'],
  id: ['User ID', 'userId'],
  upn: ['Username', 'userPrincipalName', 'User principal name'],
  client: ['Client app', 'clientAppUsed'],
  status: ['Status'],
  error: ['Sign-in error code', 'status.errorCode', 'errorCode'],
  requirement: ['Authentication requirement', 'authenticationRequirement'],
  result: ['Multifactor authentication result', 'MFA result'],
  conditional: ['Conditional Access', 'conditionalAccessStatus'],
  homeTenant: ['Home tenant ID', 'homeTenantId'],
  userType: ['User type', 'userType'],
} as const;
type Fields = BoundFields<typeof names>;

export const entraSignIns: SourceAdapter = {
  id: 'entra-sign-ins',
  system: 'Microsoft Entra ID',
  roles: ['sign-ins'],
  holes: [
    'source.entra-sign-ins.hole.window',
    'source.entra-sign-ins.hole.non-interactive',
    'source.entra-sign-ins.hole.limit',
  ],
  classRules: [],
  detect,
  bind,
};

const tableNames = ['Date (UTC)', 'Username', 'Client app', 'Status'];
const jsonNames = ['createdDateTime', 'userPrincipalName', 'clientAppUsed'];

function detect(sample: SourceSample): Detection {
  if (contextHas(sample, /#auditLogs\/signIns/i))
    return { confidence: 1, reasons: ['@odata.context names sign-ins'] };
  const has = namesIn(sample);
  const found = [tableNames, jsonNames].find((wanted) => wanted.every((name) => has.has(name.toLowerCase())));
  if (found === undefined) return notThis;
  return { confidence: 0.95, reasons: [havingReason(sample, found)] };
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('id') && !fields.has('upn'))
    return { cannot: 'It names nobody. Download the sign-ins with the columns User ID and Username.' };
  if (!fields.has('client') && !fields.has('requirement'))
    return {
      cannot:
        'It has neither the client app nor the authentication requirement. Download the sign-ins with both columns.',
    };
  const order = dateOrderOf(options.dateOrder, dates(sample, fields));
  return { mapped: fields.mapped, read: (row) => read(fields, order, row), finish: fileFacts };
}

function* dates(sample: SourceSample, { field }: Fields): Iterable<unknown> {
  if (sample.shape === 'table') for (const row of sample.rows) yield field.at(row);
}

function read({ field }: Fields, order: DateOrder, row: RawRow): RowReading {
  const keys = keysOf(textOf(field.id(row)), textOf(field.upn(row)));
  if (keys.id === undefined && keys.upn === undefined)
    return { as: 'ignored', reason: 'source.entra-sign-ins.ignored.nobody' };
  const protocol = textOf(field.client(row))?.trim() ?? '';
  const fact: SignInFact = {
    kind: 'sign-in',
    keys,
    at: momentOf(field.at(row), order),
    client: entraClient(protocol),
    protocol,
    succeeded: succeededOf(
      textOf(field.status(row)),
      textOf(field.error(row)),
      textOf(field.conditional(row)),
    ),
    factors: factorsOf(textOf(field.requirement(row)), textOf(field.result(row))),
  };
  // Of a member the home tenant is this one.
  const home = textOf(field.homeTenant(row))?.trim();
  const isGuest = textOf(field.userType(row))?.trim().toLowerCase() === 'guest';
  if (home !== undefined && isGuest) return { as: 'facts', facts: [{ ...fact, homeTenant: home }] };
  return { as: 'facts', facts: [fact] };
}

/** An attempt with a name that the tenant does not have carries an id of zeros, or none. */
const nobody = /^[0-]*$/;
const removed = /^\{?pii removed\}?$/i;

function keysOf(id: string | undefined, upn: string | undefined): Keys {
  const keys: Mutable<Keys> = {};
  put(keys, 'id', id === undefined || nobody.test(id.trim()) ? undefined : id);
  put(keys, 'upn', upn === undefined || removed.test(upn.trim()) ? undefined : upn);
  return keys;
}

/** Never a success unless the log says so, and none that an access policy stopped. */
function succeededOf(
  status: string | undefined,
  error: string | undefined,
  conditional: string | undefined,
): boolean | null {
  if (conditional?.trim().toLowerCase() === 'failure') return false;
  const word = status === undefined || isFlattened(status) ? undefined : status.trim().toLowerCase();
  if (word === 'success') return true;
  if (word === 'failure' || word === 'interrupted') return false;
  const code = error?.trim() ?? '';
  return /^\d+$/.test(code) ? Number(code) === 0 : null;
}

/** A single factor that was asked for and a second one that was given all the same are two. */
function factorsOf(requirement: string | undefined, result: string | undefined): SignInFact['factors'] {
  const asked = requirementOf(requirement ?? '');
  return asked === 'single' && isGiven(result ?? '') ? 'multi' : asked;
}

function isGiven(result: string): boolean {
  return /satisfied|completed/i.test(result) && !/\bnot\b|skipped|denied|failed/i.test(result);
}

const requirementOf = memo((word: string): SignInFact['factors'] => {
  const compared = word.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (compared.startsWith('multifactor')) return 'multi';
  return compared.startsWith('singlefactor') ? 'single' : 'not-stated';
});
