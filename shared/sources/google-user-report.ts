import type { RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { googleClassRules, googleFacts, googleKeys } from './steps/google-account.ts';
import { asSpelled, withoutSuffix, withPlainHeader } from './steps/header-suffix.ts';
import { namesIn, notThis } from './steps/judge-sample.ts';
import { textOf } from './steps/value.ts';

/**
 * The Admin console's user reports Accounts and Security (formats §3.2). Google documents the names of the columns,
 * not the header of the file: what follows a name (a date) is taken off, and only words that are documented or
 * plainly their negation are believed.
 */
const names = {
  mail: ['User', 'User email', 'Email', 'User name', 'Username'],
  status: ['User account status', 'Account status'],
  admin: ['Admin status'],
  enrolled: ['2-Step Verification enrollment'],
  enforced: ['2-Step Verification enforcement'],
} as const;
type Fields = BoundFields<typeof names>;

const own = ['2-step verification enrollment', '2-step verification enforcement'];

export const googleUserReport: SourceAdapter = {
  id: 'google-user-report',
  system: 'Google Workspace',
  roles: ['population', 'enrolment', 'enforcement'],
  holes: [
    'source.google-user-report.hole.header',
    'source.google-user-report.hole.kind',
    'source.google-user-report.hole.late',
    'source.google-user-report.hole.deleted',
    'source.google-users.hole.sso',
  ],
  classRules: googleClassRules,
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'table') return notThis;
  const has = namesIn(withPlainHeader(sample));
  const shown = own.filter((name) => has.has(name));
  if (shown.length === 0) return notThis;
  return { confidence: 0.9, reasons: [`header has ${shown.map((name) => has.get(name)).join(' and ')}`] };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  if (sample.shape !== 'table') return { cannot: 'It is no CSV. Download the report as CSV.' };
  const fields = bindFields(withPlainHeader(sample), names);
  if (!fields.has('mail'))
    return { cannot: 'It has no column that names the user. Download the report again with all columns.' };
  return {
    mapped: asSpelled(fields.mapped, sample.header, withoutSuffix),
    read: (row) => read(fields, row),
    finish: () => ({ extractedOn: null, incomplete: null }),
  };
}

function read({ field }: Fields, row: RawRow): RowReading {
  const mail = textOf(field.mail(row));
  if (mail === undefined) return { as: 'rejected', reason: 'names no user' };
  return googleFacts({
    keys: googleKeys(mail),
    attributes: { enabled: stateOf(wordOf(field.status(row)), states) },
    marks: stateOf(wordOf(field.admin(row)), admins) === true ? ['admin'] : [],
    enrolled: stateOf(wordOf(field.enrolled(row)), enrolments),
    enforced: stateOf(wordOf(field.enforced(row)), enforcements),
    word: '2-Step Verification enrollment',
    stated: [],
  });
}

type Words = Readonly<Record<string, boolean>>;
const states: Words = { active: true, blocked: false, suspended: false, archived: false };
const admins: Words = {
  'super admin': true,
  'super administrator': true,
  administrator: true,
  admin: true,
  'delegated admin': true,
  none: false,
};
const enrolments: Words = {
  enrolled: true,
  'not enrolled': false,
  unenrolled: false,
  true: true,
  false: false,
};
const enforcements: Words = {
  enforced: true,
  'not enforced': false,
  unenforced: false,
  true: true,
  false: false,
};

function wordOf(value: unknown): string {
  return textOf(value)?.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase() ?? '';
}

/** Null for a word that is not documented: nothing is then said. */
function stateOf(word: string, words: Words): boolean | null {
  return Object.hasOwn(words, word) ? (words[word] ?? null) : null;
}
