import type { RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { accountInText, accountOfFile } from './steps/account-of-file.ts';
import { fileFacts } from './steps/completeness.ts';
import { entraIdentity, entraIdentityOf, type EntraIdentity } from './steps/entra-keys.ts';
import { msonlineNames, perUserFact, perUserNames, perUserState } from './steps/entra-per-user-state.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { textOf } from './steps/value.ts';

/**
 * The state of per-user MFA (formats §1.11): Graph beta `users/{id}/authentication/requirements`, one object a user
 * whose id stands in its context only, the answers of a `$batch`, lists that scripts collect, and MSOnline's CSV.
 */
const names = {
  ...perUserNames,
  context: ['@odata.context', 'body.@odata.context'],
} as const;
type Fields = BoundFields<typeof names>;

/** With one of these a file also says what is registered: it is another format. */
const methodNames = [
  'methodsregistered',
  'registered authentication methods',
  'authentication methods',
  'mfamethod',
  'mfa method',
  'mfa methods',
  'softwareoath',
  'software oath',
  'hellobusiness',
  'hello for business',
  'windows hello for business',
  'phone authentication',
];

export const entraPerUserMfa: SourceAdapter = {
  id: 'entra-per-user-mfa',
  system: 'Microsoft Entra ID',
  roles: ['enforcement'],
  holes: [
    'source.entra-per-user-mfa.hole.disabled',
    'source.entra-per-user-mfa.hole.bare',
    'source.entra-per-user-mfa.hole.trusted',
    'source.entra-per-user-mfa.hole.app-passwords',
  ],
  classRules: ['every-account-external-facing'],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  if (methodNames.some((name) => has.has(name))) return notThis;
  const { has: bound, mapped } = bindFields(sample, names);
  if (bound('sure') && mapped.sure !== undefined)
    return { confidence: 0.95, reasons: [havingReason(sample, [mapped.sure])] };
  const bare = mapped.bare;
  if (sample.shape === 'json' || bare === undefined || !bound('upn')) return notThis;
  const confidence = isMsonline(has) ? 0.95 : 0.7;
  return { confidence, reasons: [havingReason(sample, [mapped.upn ?? 'UserPrincipalName', bare])] };
}

function isMsonline(has: ReadonlyMap<string, string>): boolean {
  return msonlineNames.some((name) => has.has(name.toLowerCase()));
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('sure') && !fields.has('bare'))
    return { cannot: 'It has no state of per-user MFA. Export perUserMfaState of each user.' };
  const owner = accountOfFile(sample);
  const ofFile = owner === undefined ? null : entraIdentityOf(owner);
  if (!fields.has('id') && !fields.has('upn') && !fields.has('context') && ofFile === null)
    return {
      cannot:
        'It does not say whose state this is. Keep @odata.context, or name the file after the id or the user principal name.',
    };
  const sure = fields.has('sure') || isMsonline(namesIn(sample));
  return {
    mapped: fields.mapped,
    read: (row) => read(fields, sure, ofFile, row),
    finish: fileFacts,
  };
}

function read({ field, has }: Fields, sure: boolean, ofFile: EntraIdentity | null, row: RawRow): RowReading {
  const identity = identityOf(field, row) ?? ofFile;
  if (identity === null) return { as: 'rejected', reason: 'does not say whose state it is' };
  const value = has('sure') ? field.sure(row) : field.bare(row);
  if (value === undefined) return { as: 'rejected', reason: 'has no state of per-user MFA' };
  const state = perUserState(value, sure);
  if (state === null) return { as: 'rejected', reason: 'has a state of per-user MFA that is not known' };
  const fact = perUserFact(identity.keys, state);
  if (fact !== null) return { as: 'facts', facts: [fact] };
  const why = state === 'unclear' ? 'unclear' : 'disabled';
  return { as: 'ignored', reason: `source.entra-per-user-mfa.ignored.${why}` };
}

/** By its own columns; an `id` that is neither an object id nor an address is that of a request in a batch. */
function identityOf(field: Fields['field'], row: RawRow): EntraIdentity | null {
  const upn = textOf(field.upn(row));
  const id = textOf(field.id(row));
  if (upn !== undefined) return entraIdentity(id, upn);
  const context = accountInText(textOf(field.context(row)) ?? '');
  return entraIdentityOf(context ?? id ?? '');
}
