import type { Fact, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { entraFactors } from './steps/entra-factors.ts';
import { entraIdentity } from './steps/entra-keys.ts';
import { msonlineNames, perUserFact, perUserNames, perUserState } from './steps/entra-per-user-state.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { isGuest, textOf, wordsOf } from './steps/value.ts';

/**
 * Scripts' CSV with the state of per-user MFA and the registered methods in one row: AdminDroid `CheckMFAStatus`
 * (formats §1.3) and MSOnline's long list (§1.11). Columns of phone numbers and devices are not read.
 */
const names = {
  ...perUserNames,
  userType: ['userType', 'user type'],
  methods: ['registered authentication methods', 'MFAMethod', 'MFA Method', 'MFA Methods', 'MFAMethods'],
} as const;
type Fields = BoundFields<typeof names>;

export const entraPerUserMfaMethods: SourceAdapter = {
  id: 'entra-per-user-mfa-methods',
  system: 'Microsoft Entra ID',
  roles: ['enrolment', 'enforcement'],
  holes: [
    'source.entra-per-user-mfa-methods.hole.script',
    'source.entra-per-user-mfa-methods.hole.msonline',
    'source.entra-per-user-mfa.hole.disabled',
    'source.entra-per-user-mfa.hole.trusted',
    'source.entra-per-user-mfa.hole.app-passwords',
  ],
  classRules: ['every-account-external-facing', 'guest-third-party', 'ext-name-third-party'],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'table') return notThis;
  const { mapped } = bindFields(sample, names);
  const state = mapped.sure ?? mapped.bare;
  if (mapped.upn === undefined || state === undefined || mapped.methods === undefined) return notThis;
  return { confidence: 0.95, reasons: [havingReason(sample, [mapped.upn, state, mapped.methods])] };
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('upn') && !fields.has('id'))
    return { cannot: 'It has neither a user principal name nor an object id. Export it with one of them.' };
  if (!fields.has('methods'))
    return {
      cannot: 'It has no column of registered methods. Run the script again with all of its columns.',
    };
  const known = namesIn(sample);
  const sure = fields.has('sure') || msonlineNames.some((name) => known.has(name.toLowerCase()));
  return { mapped: fields.mapped, read: (row) => read(fields, sure, options, row), finish: fileFacts };
}

function read({ field, has }: Fields, sure: boolean, options: ReadingOptions, row: RawRow): RowReading {
  const { keys, marks } = entraIdentity(textOf(field.id(row)), textOf(field.upn(row)));
  if (keys.id === undefined && keys.upn === undefined)
    return { as: 'rejected', reason: 'has neither a user principal name nor an id' };
  const words = wordsOf(field.methods(row));
  if (words === null) return { as: 'rejected', reason: 'has a list of methods that is cut off' };
  const state = perUserState(has('sure') ? field.sure(row) : field.bare(row), sure);
  if (state === null) return { as: 'rejected', reason: 'has a state of per-user MFA that is not known' };
  if (isGuest(textOf(field.userType(row)))) marks.push('guest');
  const { pushWithoutNumberMatching } = options;
  const factors = entraFactors(
    words.filter((word) => word !== '-'),
    { pushWithoutNumberMatching, refused: false },
  );
  const facts: Fact[] = [
    { kind: 'enrolment', keys, factors, capable: null, updated: null, rowPerFactor: false, marks },
  ];
  const enforcement = perUserFact(keys, state);
  if (enforcement !== null) facts.push(enforcement);
  return { as: 'facts', facts };
}
