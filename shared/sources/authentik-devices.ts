import type { Factor } from '../model/factor.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { deviceRow } from './steps/device-row.ts';
import { factorOfWord, pendingFactor, type FactorMeanings } from './steps/factor-of-word.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingAll } from './steps/judge-sample.ts';
import { makeFactor } from './steps/make-factor.ts';
import { ownerOfRows } from './steps/owner-of-rows.ts';
import { isEmptyList } from './steps/sample-rows.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** `GET /api/v3/authenticators/admin/all/?user=N`: a bare array, one file a user, who is not in it (formats §10). */
const names = {
  // Newer releases put the user into the row, as an object or by number.
  user: ['user.pk', 'user_pk', 'user'],
  type: ['type', 'meta_model_name'],
  model: ['meta_model_name'],
  confirmed: ['confirmed'],
} as const;
type Fields = BoundFields<typeof names>;

/** By the class of the device: what stands before its dot differs between releases, its case between fields. */
const meanings: FactorMeanings = {
  webauthndevice: ['fido2-key'],
  totpdevice: ['totp'],
  duodevice: ['push'],
  mobiledevice: ['push'],
  smsdevice: ['sms'],
  emaildevice: ['email-otp'],
  staticdevice: ['recovery-code'],
};

export const authentikDevices: SourceAdapter = {
  id: 'authentik-devices',
  system: 'authentik',
  roles: ['enrolment'],
  holes: ['source.authentik-devices.hole.one-user', 'source.authentik-devices.hole.duo'],
  classRules: [],
  detect: havingAll('pk', 'type', 'confirmed', 'meta_model_name'),
  bind,
};

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  const owner = ownerOfRows(sample, fields.has('user') ? fields.field.user : null);
  if (!isEmptyList(sample) && (!fields.has('type') || !fields.has('confirmed')))
    return { cannot: 'It lacks type or confirmed. Export the authenticators of the user again.' };
  if (owner === null)
    return {
      cannot:
        'It does not say whose devices these are. Name the file after the number of the user, such as authenticators_user44.json.',
    };
  return {
    mapped: fields.mapped,
    read: (row) => deviceRow(owner(row), deviceOf(fields, row)),
    finish: fileFacts,
  };
}

function deviceOf({ field }: Fields, row: RawRow): Factor | string {
  const word = textOf(field.type(row)) ?? textOf(field.model(row));
  return word === undefined ? 'has no type' : factorOf(word, booleanOf(field.confirmed(row)));
}

/** Only a device that is confirmed is registered; where nothing says so, nothing is believed. */
function factorOf(word: string, confirmed: boolean | null): Factor {
  if (confirmed === false) return pendingFactor(word);
  if (confirmed === null) return makeFactor('unrecognised', word, { usable: false });
  const known = factorOfWord(meanings, word.slice(word.lastIndexOf('.') + 1));
  return { ...known, word };
}
