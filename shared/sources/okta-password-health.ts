import type { Attributes, Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { lastSignInOf } from './steps/last-sign-in.ts';
import { dateOrderOf, momentOf, type DateOrder } from './steps/moment.ts';
import { oktaEnabled, oktaProviderMarks } from './steps/okta-status.ts';
import { put, type Mutable } from './steps/put.ts';
import { rowsOf } from './steps/sample-rows.ts';
import { textOf } from './steps/value.ts';

/** The Okta Password Health report: a list of users, without a word on MFA (formats §2.1). */
const names = {
  name: ['User'],
  login: ['Login'],
  status: ['Status'],
  created: ['Activation Date', 'Activation_Date'],
  provider: ['Authentication Source', 'Authentication_Source'],
  lastSignIn: ['Last Login', 'Last_Login'],
} as const;
type Fields = BoundFields<typeof names>;

export const oktaPasswordHealth: SourceAdapter = {
  id: 'okta-password-health',
  system: 'Okta',
  roles: ['population'],
  holes: [
    'source.okta-password-health.hole.factors',
    'source.okta-password-health.hole.times',
    'source.okta-password-health.hole.roles',
  ],
  classRules: ['every-account-external-facing', 'role-holder-privileged', 'disabled-out-of-scope'],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'table') return notThis;
  const has = namesIn(sample);
  const spelled = (name: string) =>
    [name, name.replaceAll(' ', '_')].find((one) => has.has(one.toLowerCase()));
  const own = ['Login', 'Status', 'Authentication Source', 'Last Password Change'].map(spelled);
  if (own.some((name) => name === undefined)) return notThis;
  return { confidence: 0.95, reasons: [havingReason(sample, own as readonly string[])] };
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('login') || !fields.has('status'))
    return { cannot: 'It lacks Login or Status. Export the Okta Password Health report again.' };
  const order = dateOrderOf(
    options.dateOrder,
    rowsOf(sample).flatMap((row) => [fields.field.created(row), fields.field.lastSignIn(row)]),
  );
  return { mapped: fields.mapped, read: (row) => read(fields, order, row) };
}

/** The report's times have no zone: UTC by one help page, Pacific by another. Only their dates are kept. */
function read({ field }: Fields, order: DateOrder, row: RawRow): RowReading {
  const login = textOf(field.login(row));
  if (login === undefined) return { as: 'rejected', reason: 'has no login' };
  const keys: Keys = { login };
  const attributes: Mutable<Attributes> = { enabled: oktaEnabled(field.status(row)) };
  put(attributes, 'name', textOf(field.name(row)));
  put(attributes, 'created', momentOf(field.created(row), order) ?? undefined);
  put(attributes, 'lastSignIn', lastSignInOf(field.lastSignIn(row), order));
  const marks = oktaProviderMarks(field.provider(row));
  return { as: 'facts', facts: [{ kind: 'population', keys, attributes, marks }] };
}
