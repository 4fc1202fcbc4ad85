import type { RowReading } from '../model/fact.ts';
import type { Factor } from '../model/factor.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { entraFactors, type EntraFactorOptions } from './steps/entra-factors.ts';
import { entraIdentity } from './steps/entra-keys.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingReason, notThis } from './steps/judge-sample.ts';
import { removed } from './steps/secret-names.ts';
import { booleanOf, textOf, wordsOf } from './steps/value.ts';

/**
 * Scripts' CSV of registered methods with a status of the script's own making (formats §1.3): Microsoft-Extractor-Suite
 * `Get-MFAStatus` and its like, a column a method, and AdminDroid `GetMFAStatusReport`, a list in one column. The status is not
 * read: one of them calls e-mail alone enabled. Columns of phone numbers and devices are not read either.
 */
const names = {
  upn: ['userPrincipalName', 'user principal name', 'upn', 'user'],
  status: ['MFAStatus', 'MFA Status'],
  methods: ['authentication methods'],
  email: ['email', 'email authentication'],
  fido2: ['fido2', 'fido2 authentication', 'fido2 security key'],
  app: ['app', 'microsoft authenticator app', 'authenticator app'],
  lite: ['microsoft authenticator lite'],
  passwordless: ['passwordless'],
  password: ['password', 'password authentication'],
  phone: ['phone', 'phone authentication'],
  softwareOath: ['softwareoath', 'software oath'],
  hello: ['hellobusiness', 'windows hello for business', 'hello for business'],
  pass: ['temporaryAccessPass', 'temporary access pass'],
  certificate: ['certificateBasedAuthConfiguration'],
  qrCode: ['qrcodepin'],
} as const;
type Fields = BoundFields<typeof names>;

/** The columns of one method each, and the method in the words of Graph's report. */
const columns = {
  email: 'email',
  fido2: 'fido2',
  app: 'microsoftAuthenticatorPush',
  lite: 'microsoftAuthenticatorPush',
  passwordless: 'microsoftAuthenticatorPasswordless',
  password: 'passwordAuthentication',
  phone: 'mobilePhone',
  softwareOath: 'softwareOneTimePasscode',
  hello: 'windowsHelloForBusiness',
  pass: 'temporaryAccessPass',
  certificate: 'certificateBasedAuthentication',
  qrCode: 'qrCode',
} as const;
type Column = keyof typeof columns;
const columnNames = Object.keys(columns) as readonly Column[];

export const entraMfaStatus: SourceAdapter = {
  id: 'entra-mfa-status',
  system: 'Microsoft Entra ID',
  roles: ['enrolment'],
  holes: [
    'source.entra-mfa-status.hole.status',
    'source.entra-mfa-status.hole.kinds',
    'source.entra-mfa-status.hole.policy',
    'source.entra-mfa-status.hole.filter',
  ],
  classRules: ['every-account-external-facing', 'ext-name-third-party'],
  detect,
  bind,
};

/** Columns of one method each are anybody's words; three of them beside a status are no chance. */
const fewest = 3;

function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'table') return notThis;
  const { mapped } = bindFields(sample, names);
  if (mapped.upn === undefined || mapped.status === undefined) return notThis;
  const own =
    mapped.methods === undefined ? columnNames.flatMap((name) => mapped[name] ?? []) : [mapped.methods];
  if (mapped.methods === undefined && own.length < fewest) return notThis;
  return {
    confidence: 0.95,
    reasons: [havingReason(sample, [mapped.upn, mapped.status, ...own.slice(0, fewest)])],
  };
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('upn')) return { cannot: 'It has no user principal name. Export it with that column.' };
  if (!fields.has('methods') && !columnNames.some((name) => fields.has(name)))
    return {
      cannot: 'It has no column of registered methods. Run the script again with all of its columns.',
    };
  const { pushWithoutNumberMatching } = options;
  const { status: _unread, ...mapped } = fields.mapped;
  return {
    mapped,
    read: (row) => read(fields, { pushWithoutNumberMatching, refused: false }, row),
    finish: fileFacts,
  };
}

function read(fields: Fields, options: EntraFactorOptions, row: RawRow): RowReading {
  const upn = textOf(fields.field.upn(row));
  // What the script could not ask for is left as it began: with dashes.
  if (upn === undefined || upn.trim() === '-')
    return { as: 'rejected', reason: 'has no user principal name: the script could not read this user' };
  const factors = fields.has('methods')
    ? inList(fields.field.methods(row), options)
    : inColumns(fields, options, row);
  if (typeof factors === 'string') return { as: 'rejected', reason: factors };
  const { keys, marks } = entraIdentity(undefined, upn);
  return {
    as: 'facts',
    facts: [{ kind: 'enrolment', keys, factors, capable: null, updated: null, rowPerFactor: false, marks }],
  };
}

function inList(value: unknown, options: EntraFactorOptions): readonly Factor[] | string {
  const words = wordsOf(value);
  if (words === null) return 'has a list of methods that is cut off';
  return entraFactors(
    words.filter((word) => word !== '-'),
    options,
  );
}

function inColumns(
  { field, mapped }: Fields,
  options: EntraFactorOptions,
  row: RawRow,
): readonly Factor[] | string {
  const factors: Factor[] = [];
  for (const name of columnNames) {
    const shown = shownIn(textOf(field[name](row))?.trim() ?? '-');
    if (shown === null) return 'has a method column that says neither yes nor no';
    if (!shown) continue;
    const word = mapped[name] ?? name;
    factors.push(...entraFactors([columns[name]], options).map((factor) => ({ ...factor, word })));
  }
  return factors;
}

/** A number stood where it was removed at the door: there is one. */
function shownIn(text: string): boolean | null {
  if (text === removed) return true;
  return text === '-' ? false : booleanOf(text);
}
