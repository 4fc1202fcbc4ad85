import { capableNotes, type Factor } from '../model/factor.ts';
import type { SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { entraFactors, type EntraFactorOptions } from './steps/entra-factors.ts';
import { entraIdentity } from './steps/entra-keys.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { contextHas, havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { makeFactor } from './steps/make-factor.ts';
import { memo } from './steps/memo.ts';
import { sortableInstantOf } from './steps/moment.ts';
import { booleanOf, isFlattened, isGuest, textOf, wordsOf } from './steps/value.ts';

/**
 * Graph `userRegistrationDetails`, v1.0 and beta, the portal's CSV, current and of 2023, its screen as copied, and
 * what scripts make of them, methods joined in one cell (formats §1.1–§1.3). `authMethods` is the retired
 * `credentialUserRegistrationDetails`.
 */
const names = {
  id: ['id', 'userId', 'objectId'],
  upn: ['userPrincipalName', 'user principal name', 'upn'],
  userType: ['userType', 'user type'],
  admin: ['isAdmin', 'is admin'],
  capable: [
    'isMfaCapable',
    'mfaCapable',
    'mfa capable',
    'multifactor authentication capable',
    'multi-factor authentication capable',
  ],
  registered: ['isMfaRegistered', 'mfaRegistered', 'mfa registered'],
  methods: ['methodsRegistered', 'methods registered', 'registeredMethods', 'authMethods'],
  updated: ['lastUpdatedDateTime', 'last updated time'],
} as const;
type Fields = BoundFields<typeof names>;

export const entraRegistrationDetails: SourceAdapter = {
  id: 'entra-registration-details',
  system: 'Microsoft Entra ID',
  roles: ['enrolment'],
  holes: [
    'source.entra-registration-details.hole.disabled',
    'source.entra-registration-details.hole.deleted',
    'source.entra-registration-details.hole.federated',
    'source.entra-registration-details.hole.latency',
    'source.entra-registration-details.hole.capable',
  ],
  classRules: [
    'every-account-external-facing',
    'admin-privileged',
    'guest-third-party',
    'ext-name-third-party',
  ],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  if (contextHas(sample, /#reports\/authenticationMethods\/userRegistrationDetails/i))
    return { confidence: 1, reasons: ['@odata.context names userRegistrationDetails'] };
  const has = namesIn(sample);
  const first = (aliases: readonly string[]) => aliases.find((name) => has.has(name.toLowerCase()));
  const user = first(names.upn);
  const state = first([...names.capable, ...names.registered]);
  const methods = first(names.methods);
  const own = methods ?? state;
  if (user === undefined || own === undefined) return notThis;
  const reasons = [havingReason(sample, [user, own])];
  if (methods === undefined) return { confidence: 0.7, reasons };
  // `authMethods` beside nothing else of this report could be anybody's column.
  return { confidence: methods === 'authMethods' && state === undefined ? 0.6 : 0.95, reasons };
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('upn') && !fields.has('id'))
    return { cannot: 'It has neither userPrincipalName nor id. Export it with one of them.' };
  if (!fields.has('methods') && !fields.has('capable') && !fields.has('registered'))
    return { cannot: 'It has no methodsRegistered column. Show that column before exporting.' };
  return { mapped: fields.mapped, read: reader(fields, options), finish: fileFacts };
}

function reader(fields: Fields, { pushWithoutNumberMatching }: ReadingOptions): RowInterpreter['read'] {
  const { field } = fields;
  const isRetired = fields.mapped['methods']?.toLowerCase() === 'authmethods';
  const usable = factorReader({ pushWithoutNumberMatching, refused: false });
  const refused = factorReader({ pushWithoutNumberMatching, refused: true });
  return (row) => {
    const upn = textOf(field.upn(row));
    // The id of a row of the retired report is its own, and not the user's.
    const id = isRetired && upn !== undefined ? undefined : textOf(field.id(row));
    const { keys, marks } = entraIdentity(id, upn);
    if (keys.id === undefined && keys.upn === undefined)
      return { as: 'rejected', reason: 'has neither a user principal name nor an id' };
    const capable = booleanOf(field.capable(row));
    // A word that nobody knows may say that the policy refuses everything.
    if (capable === null && textOf(field.capable(row)) !== undefined)
      return { as: 'rejected', reason: 'has an isMfaCapable that is neither yes nor no' };
    const shown = booleanOf(field.registered(row)) ?? capable;
    const methods = field.methods(row) ?? (fields.has('methods') && shown === null ? undefined : '');
    if (methods === undefined)
      return { as: 'rejected', reason: 'says neither which methods there are nor whether there are any' };
    const listed =
      (shown === false ? lostForNothing(methods) : null) ?? (capable === false ? refused : usable)(methods);
    if (listed === null) return { as: 'rejected', reason: 'has a methodsRegistered list that is cut off' };
    const factors = listed.length === 0 && shown === true ? someMethod(capable) : listed;
    if (isGuest(textOf(field.userType(row)))) marks.push('guest');
    if (booleanOf(field.admin(row)) === true) marks.push('admin');
    const updated = sortableInstantOf(field.updated(row));
    return {
      as: 'facts',
      facts: [{ kind: 'enrolment', keys, factors, capable, updated, rowPerFactor: false, marks }],
    };
  };
}

/** Reads a list of methods; null where it is cut off. Accounts share a few hundred different lists. */
function factorReader(options: EntraFactorOptions): (value: unknown) => readonly Factor[] | null {
  const ofText = memo((text) => {
    const words = wordsOf(text);
    return words === null ? null : entraFactors(words, options);
  });
  const ofWords = memo((lines) => entraFactors(lines.split('\n'), options));
  return (value) => {
    if (typeof value === 'string') return ofText(value);
    // An object in place of the list, or in it, is none of the words that are known: it is not lost for nothing.
    if (!Array.isArray(value)) return null;
    const words = value.map((word) => textOf(word) ?? JSON.stringify(word));
    return words.length === 0 ? [] : ofWords(words.join('\n'));
  };
}

/**
 * PowerShell prints an empty list as the name of its type too. Where the row says that nothing serves MFA, what was
 * lost counts nothing: at best it was for resetting passwords.
 */
function lostForNothing(methods: unknown): readonly Factor[] | null {
  if (typeof methods !== 'string' || !isFlattened(methods)) return null;
  return [makeFactor('unstated', methods.trim(), { strength: 0, note: capableNotes.refusedUnread })];
}

/** An export without the methods still says whether there is MFA, but not which. */
function someMethod(capable: boolean | null): readonly Factor[] {
  const refused = { usable: false, note: capableNotes.refused };
  return [
    makeFactor(
      'unstated',
      'isMfaRegistered',
      capable === false ? refused : { note: 'source.factor.list-empty' },
    ),
  ];
}
