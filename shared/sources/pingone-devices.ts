import type { Factor } from '../model/factor.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { deviceRow } from './steps/device-row.ts';
import { factorOfWord, pendingFactor, type FactorMeanings } from './steps/factor-of-word.ts';
import { bindFields, valueAt, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { makeFactor } from './steps/make-factor.ts';
import { ownerOfRows } from './steps/owner-of-rows.ts';
import { isEmptyList } from './steps/sample-rows.ts';
import { textOf } from './steps/value.ts';

/** `GET /environments/{id}/users/{id}/devices`: `_embedded.devices[]`, one file a user (formats §9). */
const names = {
  user: ['user.id'],
  type: ['type'],
  status: ['status'],
} as const;
type Fields = BoundFields<typeof names>;

const meanings: FactorMeanings = {
  fido2: ['fido2-key'],
  oath_token: ['hardware-otp'],
  totp: ['totp'],
  mobile: ['push'],
  sms: ['sms'],
  whatsapp: ['phone'],
  voice: ['voice'],
  email: ['email-otp'],
};

export const pingoneDevices: SourceAdapter = {
  id: 'pingone-devices',
  system: 'PingOne',
  roles: ['enrolment'],
  holes: ['source.pingone-devices.hole.one-user', 'source.pingone-devices.hole.pingid'],
  classRules: [],
  detect,
  bind,
};

/** Every device names one of PingOne’s types: `type` and `status` alone say little. */
function detect(sample: SourceSample): Detection {
  if (sample.shape !== 'json' || sample.elements.length === 0) return notThis;
  const has = namesIn(sample);
  const own = ['id', 'type', 'status'];
  if (!own.every((name) => has.has(name))) return notThis;
  const embedded = sample.arrayName === '_embedded.devices';
  const typed = sample.elements.every((element) => {
    const type = valueAt(element, ['type']);
    return (
      typeof type === 'string' && /^[A-Z\d_]+$/.test(type) && Object.hasOwn(meanings, type.toLowerCase())
    );
  });
  if (!embedded && !typed) return notThis;
  const reason = havingReason(sample, own);
  return { confidence: 0.95, reasons: embedded ? ['objects are in _embedded.devices', reason] : [reason] };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  const owner = ownerOfRows(sample, fields.has('user') ? fields.field.user : null);
  if (!fields.has('type') && !isEmptyList(sample))
    return { cannot: 'It lacks type. Export the devices of the user again.' };
  if (owner === null)
    return {
      cannot: 'It does not say whose devices these are. Name the file after the id of the user.',
    };
  return {
    mapped: fields.mapped,
    read: (row) => deviceRow(owner(row), deviceOf(fields, row)),
    finish: fileFacts,
  };
}

function deviceOf({ field }: Fields, row: RawRow): Factor | string {
  const type = textOf(field.type(row));
  return type === undefined ? 'has no type' : factorOf(type, textOf(field.status(row))?.trim().toUpperCase());
}

/** A state that is neither documented one says nothing for the device: it is listed, and counts for nothing. */
function factorOf(type: string, status: string | undefined): Factor {
  if (status === 'ACTIVE') return factorOfWord(meanings, type);
  if (status === 'ACTIVATION_REQUIRED') return pendingFactor(type);
  return makeFactor('unrecognised', `${type} (${status ?? 'no status'})`, { usable: false });
}
