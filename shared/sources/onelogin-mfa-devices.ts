import type { Factor } from '../model/factor.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { deviceRow } from './steps/device-row.ts';
import {
  factorOfWord,
  pendingFactor,
  type FactorMeaning,
  type FactorMeanings,
} from './steps/factor-of-word.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingAll } from './steps/judge-sample.ts';
import { makeFactor } from './steps/make-factor.ts';
import { ownerOfRows } from './steps/owner-of-rows.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** `/api/2/mfa/users/{id}/devices`, and `otp_devices[]` of `/api/1` (formats §9): one file a user, who is not in it. */
const names = {
  user: ['user_id'],
  factor: ['auth_factor_name'],
  shown: ['type_display_name'],
  active: ['active'],
} as const;
type Fields = BoundFields<typeof names>;

const likely: FactorMeaning = ['unstated', { note: 'source.factor.word-not-documented' }];
/**
 * `auth_factor_name` is OneLogin’s own; `type_display_name` is what an administrator typed. Only the words that
 * OneLogin’s documents show are believed: the others say that there is a factor, not which.
 */
const meanings: FactorMeanings = {
  onelogin: ['push'],
  'onelogin protect': ['push'],
  sms: ['sms'],
  'onelogin sms': ['sms'],
  yubikey: ['hardware-otp'],
  webauthn: likely,
  'google authenticator': likely,
  authenticator: likely,
  'onelogin voice': likely,
  'onelogin email': likely,
  email: likely,
  'duo security': likely,
  rsa: likely,
  symantec: likely,
};

export const oneloginMfaDevices: SourceAdapter = {
  id: 'onelogin-mfa-devices',
  system: 'OneLogin',
  roles: ['enrolment'],
  holes: ['source.onelogin-mfa-devices.hole.one-user', 'source.onelogin-mfa-devices.hole.words'],
  classRules: [],
  detect: havingAll('auth_factor_name', 'type_display_name'),
  bind,
};

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  const owner = ownerOfRows(sample, fields.has('user') ? fields.field.user : null);
  if (owner === null)
    return {
      cannot:
        'It does not say whose devices these are. Name the file after the id of the user, such as mfa_devices_101.json.',
    };
  return {
    mapped: fields.mapped,
    read: (row) => deviceRow(owner(row), deviceOf(fields, row)),
    finish: fileFacts,
  };
}

/** `active` false: registered, and never used to sign in. A name that somebody typed is no kind, however it reads. */
function deviceOf({ field }: Fields, row: RawRow): Factor | string {
  const own = textOf(field.factor(row));
  const word = own ?? textOf(field.shown(row));
  if (word === undefined) return 'names no factor';
  if (booleanOf(field.active(row)) === false) return pendingFactor(word);
  return own === undefined ? makeFactor(likely[0], word, likely[1]) : factorOfWord(meanings, own);
}
