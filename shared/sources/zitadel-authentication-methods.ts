import type { Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { enrolmentFact } from './steps/enrolment-fact.ts';
import { factorOfWord, type FactorMeanings } from './steps/factor-of-word.ts';
import { bindFields, valueAt, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { ownerOfRows } from './steps/owner-of-rows.ts';
import { isEmptyList } from './steps/sample-rows.ts';
import { wordsOf } from './steps/value.ts';

/** `GET /v2/users/{id}/authentication_methods`: one object a user, who is not in it (formats §10). */
const names = {
  user: ['userId'],
  methods: ['authMethodTypes'],
  details: ['details'],
} as const;
type Fields = BoundFields<typeof names>;

const prefix = 'AUTHENTICATION_METHOD_TYPE_';
const meanings: FactorMeanings = {
  passkey: ['passkey'],
  u2f: ['fido2-key'],
  totp: ['totp'],
  otp_sms: ['sms'],
  otp_email: ['email-otp'],
  // Signed in elsewhere: whether with MFA, and of which kind, only the other side knows.
  idp: ['unstated', { note: 'source.factor.external' }],
  password: ['password'],
  recovery_code: ['recovery-code'],
};

const ofDetails = new Set(['totalResult', 'processedSequence', 'timestamp', 'viewTimestamp']);

export const zitadelAuthenticationMethods: SourceAdapter = {
  id: 'zitadel-authentication-methods',
  system: 'Zitadel',
  roles: ['enrolment'],
  holes: [
    'source.zitadel-authentication-methods.hole.one-user',
    'source.zitadel-authentication-methods.hole.domain',
  ],
  classRules: [],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const own = ['authMethodTypes'];
  if (namesIn(sample).has('authmethodtypes'))
    return { confidence: 0.95, reasons: [havingReason(sample, own)] };
  return isOfNoMethod(sample)
    ? { confidence: 0.7, reasons: ['the whole answer is its details: a user without a method has no list'] }
    : notThis;
}

/** One object with nothing but `details` of Zitadel's lists: what a user without a method answers. */
function isOfNoMethod(sample: SourceSample): boolean {
  const [only, ...more] = sample.shape === 'json' ? sample.elements : [];
  const names = Object.keys(Object(only ?? {}) as object);
  const details = valueAt(only, ['details']);
  if (more.length > 0 || names.join() !== 'details' || typeof details !== 'object') return false;
  return Object.keys(Object(details) as object).every((name) => ofDetails.has(name));
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  const owner = ownerOfRows(sample, fields.has('user') ? fields.field.user : null);
  if (!fields.has('methods') && !fields.has('details') && !isEmptyList(sample))
    return { cannot: 'It lacks authMethodTypes. Export the authentication methods of the user again.' };
  if (owner === null)
    return {
      cannot:
        'It does not say whose methods these are. Name the file after the id of the user, such as methods_165281449398763121.json.',
    };
  return { mapped: fields.mapped, read: (row) => read(fields, row, owner(row)), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow, keys: Keys | undefined): RowReading {
  if (keys === undefined) return { as: 'rejected', reason: 'names no user' };
  // A user without a method has no list at all: empty lists are left out by Zitadel’s interface.
  const words = wordsOf(field.methods(row)) ?? [];
  return {
    as: 'facts',
    facts: [
      enrolmentFact(
        keys,
        words.map((word) => ({ ...factorOfWord(meanings, bare(word)), word })),
      ),
    ],
  };
}

function bare(word: string): string {
  const upper = word.trim().toUpperCase();
  return upper.startsWith(prefix) ? upper.slice(prefix.length) : upper;
}
