import type { RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { factorRow } from './steps/enrolment-fact.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { oktaAuthenticator } from './steps/okta-factors.ts';
import { textOf } from './steps/value.ts';

/** The MFA Usage report: one row a user a factor; who has none is not in it (formats §2.1). */
const names = {
  login: ['Login'],
  factor: ['MFA Factor'],
} as const;
type Fields = BoundFields<typeof names>;

export const oktaMfaUsage: SourceAdapter = {
  id: 'okta-mfa-usage',
  system: 'Okta',
  roles: ['enrolment'],
  holes: [
    'source.okta-mfa-usage.hole.none',
    'source.okta-mfa-usage.hole.names',
    'source.okta-mfa-usage.hole.enforcement',
  ],
  classRules: ['every-account-external-facing'],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  const own = ['Login', 'MFA Factor'];
  if (sample.shape !== 'table' || !own.every((name) => has.has(name.toLowerCase()))) return notThis;
  const whole = ['last enrolled', 'last used'].every((name) => has.has(name));
  return { confidence: whole ? 0.95 : 0.8, reasons: [havingReason(sample, own)] };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('login') || !fields.has('factor'))
    return { cannot: 'It lacks Login or MFA Factor. Export the MFA Usage report again.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row) };
}

/** An empty Last Used is a factor that was enrolled and never used: it is enrolled all the same. */
function read({ field }: Fields, row: RawRow): RowReading {
  const login = textOf(field.login(row));
  if (login === undefined) return { as: 'rejected', reason: 'has no login' };
  const factor = textOf(field.factor(row));
  if (factor === undefined) return { as: 'rejected', reason: 'has no MFA factor' };
  return { as: 'facts', facts: [factorRow({ login }, [oktaAuthenticator(factor)])] };
}
