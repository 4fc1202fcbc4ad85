import type { RowReading } from '../model/fact.ts';
import type { Factor } from '../model/factor.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { enrolmentFact } from './steps/enrolment-fact.ts';
import type { FactorMeaning } from './steps/factor-of-word.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingAll } from './steps/judge-sample.ts';
import { makeFactor } from './steps/make-factor.ts';
import { salesforceId } from './steps/salesforce-id.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** The object `TwoFactorMethodsInfo`: one row a user, one column a kind (formats §10). */
const names = {
  user: ['UserId'],
  builtIn: ['HasBuiltInAuthenticator'],
  app: ['HasSalesforceAuthenticator'],
  key: ['HasSecurityKey'],
  u2f: ['HasU2F'],
  totp: ['HasTotp'],
  temporary: ['HasTempCode'],
  mail: ['HasUserVerifiedEmailAddress'],
  ownMobile: ['HasUserVerifiedMobileNumber'],
  mobile: ['HasVerifiedMobileNumber'],
} as const;
type Fields = BoundFields<typeof names>;

const meanings: Readonly<Record<Exclude<keyof typeof names, 'user'>, FactorMeaning>> = {
  builtIn: ['platform', { binding: 'device' }],
  app: ['push'],
  key: ['fido2-key'],
  u2f: ['fido2-key'],
  totp: ['totp'],
  temporary: ['temporary-pass'],
  mail: ['email-otp'],
  ownMobile: ['sms'],
  mobile: ['sms'],
};
const kinds = Object.keys(meanings) as readonly (keyof typeof meanings)[];

export const salesforceTwoFactorMethods: SourceAdapter = {
  id: 'salesforce-two-factor-methods',
  system: 'Salesforce',
  roles: ['enrolment'],
  holes: ['source.salesforce-two-factor-methods.hole.single-sign-on'],
  classRules: [],
  detect: havingAll('UserId', 'HasTotp', 'HasSalesforceAuthenticator'),
  bind,
};

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('user') || !kinds.some((kind) => fields.has(kind)))
    return {
      cannot: 'It lacks UserId, or every column that says which methods a user has. Export all fields again.',
    };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

function read({ field, mapped }: Fields, row: RawRow): RowReading {
  const user = textOf(field.user(row));
  if (user === undefined) return { as: 'rejected', reason: 'has no UserId' };
  const factors = kinds.flatMap((kind) => factorOf(kind, mapped[kind] ?? kind, field[kind](row)));
  return {
    as: 'facts',
    facts: [enrolmentFact({ id: salesforceId(user) }, factors)],
  };
}

/** An empty cell says no; one that says neither yes nor no is listed and counts for nothing. */
function factorOf(kind: keyof typeof meanings, column: string, cell: unknown): readonly Factor[] {
  const text = textOf(cell);
  const has = booleanOf(cell);
  if (text === undefined || has === false) return [];
  if (has === null) return [makeFactor('unrecognised', `${column}: ${text}`)];
  const [id, details] = meanings[kind];
  return [makeFactor(id, column, details)];
}
