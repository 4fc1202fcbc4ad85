import { dateOf, type IsoDate, type IsoInstant } from '../lib/calendar.ts';
import type { Attributes, Keys, RowReading } from '../model/fact.ts';
import type { Factor } from '../model/factor.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, valueAt } from './steps/field.ts';
import { enabledUnless, googleClassRules, googleFacts, googleKeys } from './steps/google-account.ts';
import { googleId, parametersOf, usageNames, type UsageName, type UsageRow } from './steps/google-usage.ts';
import { namesIn, notThis } from './steps/judge-sample.ts';
import { makeFactor } from './steps/make-factor.ts';
import { lastSignInOf } from './steps/last-sign-in.ts';
import { momentOf } from './steps/moment.ts';
import { put, type Mutable } from './steps/put.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** The Reports API's user usage report, as JSON or by `gam report users` (formats §3.3, §3.4). */
export const googleReportsUsage: SourceAdapter = {
  id: 'google-reports-usage',
  system: 'Google Workspace',
  roles: ['population', 'enrolment', 'enforcement'],
  holes: [
    'source.google-reports-usage.hole.late',
    'source.google-reports-usage.hole.other-kinds',
    'source.google-reports-usage.hole.parameters',
    'source.google-users.hole.sso',
  ],
  classRules: googleClassRules,
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  if (sample.shape === 'table') {
    const accounts = sample.header.filter((name) => /^\s*accounts:/i.test(name));
    if (!namesIn(sample).has('email') || accounts.length === 0) return notThis;
    return { confidence: 0.95, reasons: [`header has email and ${accounts[0]?.trim()}`] };
  }
  if (sample.arrayName === 'usageReports')
    return { confidence: 1, reasons: ['the list is named usageReports'] };
  const [first] = sample.elements;
  const isReport =
    valueAt(first, ['entity', 'userEmail']) !== undefined && Array.isArray(valueAt(first, ['parameters']));
  return isReport ? { confidence: 0.9, reasons: ['objects have entity.userEmail and parameters'] } : notThis;
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const bound = sample.shape === 'table' ? bindTable(sample) : bindJson();
  if ('cannot' in bound) return bound;
  let oldest: IsoDate | null = null;
  return {
    mapped: bound.mapped,
    read: (row) => {
      const one = bound.rowOf(row);
      const day = momentOf(one.date);
      if (day !== null && (oldest === null || dateOf(day) < oldest)) oldest = dateOf(day);
      return read(one, day === null ? null : dateOf(day));
    },
    // Google's figures are those of the day that each report names, days before it is fetched.
    finish: (envelope) => ({ ...fileFacts(envelope), extractedOn: oldest === null ? null : endOf(oldest) }),
  };
}

type Bound = {
  readonly mapped: Readonly<Record<string, string>>;
  readonly rowOf: (row: RawRow) => UsageRow;
};

function bindTable(sample: SourceSample): Bound | { readonly cannot: string } {
  const { field, has, mapped } = bindFields(sample, usageNames);
  if (!has('email')) return { cannot: 'It has no column email. Run `gam report users` again.' };
  return {
    mapped,
    rowOf: (row) => ({
      email: textOf(field.email(row)),
      id: undefined,
      date: field.date(row),
      isUser: true,
      value: (name) => field[name](row),
    }),
  };
}

function bindJson(): Bound {
  const mapped = {
    email: 'entity.userEmail',
    id: 'entity.profileId',
    date: 'date',
    parameters: 'parameters',
  };
  return { mapped, rowOf: (row) => usageRowOf('element' in row ? row.element : undefined) };
}

function usageRowOf(element: unknown): UsageRow {
  const type = textOf(valueAt(element, ['entity', 'type']))?.toUpperCase();
  const parameters = parametersOf(valueAt(element, ['parameters']));
  return {
    email: textOf(valueAt(element, ['entity', 'userEmail'])),
    id: googleId(valueAt(element, ['entity', 'profileId'])),
    date: valueAt(element, ['date']),
    isUser: type === undefined || type === 'USER',
    value: (name) => parameters.get(name),
  };
}

function endOf(day: IsoDate): IsoInstant {
  return `${day}T23:59:59Z` as IsoInstant;
}

function read(row: UsageRow, day: IsoDate | null): RowReading {
  if (!row.isUser) return { as: 'ignored', reason: 'source.google-reports-usage.ignored.no-user' };
  if (row.email === undefined) return { as: 'rejected', reason: 'names no user' };
  const keys: Mutable<Keys> = { ...googleKeys(row.email) };
  put(keys, 'id', row.id);
  return googleFacts({
    keys,
    attributes: attributesOf(row),
    marks: isAdmin(row) ? ['admin'] : [],
    enrolled: flag(row, 'enrolled'),
    enforced: flag(row, 'enforced'),
    word: 'is_2sv_enrolled',
    stated: statedFactors(row),
    day,
  });
}

function flag(row: UsageRow, name: UsageName): boolean | null {
  return booleanOf(row.value(name));
}

function isAdmin(row: UsageRow): boolean {
  return flag(row, 'superAdmin') === true || flag(row, 'delegatedAdmin') === true || has(row, 'adminRoles');
}

/** Counts come as text or number; what is no number says nothing. */
function has(row: UsageRow, name: UsageName): boolean {
  return Number(textOf(row.value(name)) ?? '0') > 0;
}

function attributesOf(row: UsageRow): Attributes {
  const enabled = enabledUnless([flag(row, 'disabled'), flag(row, 'suspended')], [flag(row, 'archived')]);
  const attributes: Mutable<Attributes> = { enabled };
  put(attributes, 'created', momentOf(row.value('created')) ?? undefined);
  put(attributes, 'lastSignIn', lastSignInOf(row.value('lastSignIn')));
  return attributes;
}

function statedFactors(row: UsageRow): readonly Factor[] {
  return [
    ...(has(row, 'securityKeys') ? [makeFactor('fido2-key', 'num_security_keys')] : []),
    ...(has(row, 'passkeys')
      ? [makeFactor('passkey', 'num_passkeys_enrolled', { note: 'source.factor.passkey-binding' })]
      : []),
  ];
}
