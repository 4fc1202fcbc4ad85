import { dateOf, type IsoDate } from '../lib/calendar.ts';
import type { Keys, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, valueAt, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { instantOfUnixSeconds } from './steps/moment-number.ts';
import { keysOfName } from './steps/named-keys.ts';
import { powershellObject } from './steps/powershell-object.ts';
import { put, type Mutable } from './steps/put.ts';
import { isEmptyList } from './steps/sample-rows.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** `GET /Accounts` of CyberArk, and the CSV of psPAS with its nested objects as `@{…}` (formats §11). */
const names = {
  id: ['id', 'AccountID'],
  user: ['userName'],
  address: ['address'],
  platform: ['platformId'],
  safe: ['safeName', 'Safe'],
  management: ['secretManagement'],
  properties: ['platformAccountProperties'],
} as const;
type Fields = BoundFields<typeof names>;

export const pamCyberarkAccounts: SourceAdapter = {
  id: 'pam-cyberark-accounts',
  system: 'CyberArk',
  roles: ['class-list'],
  holes: [
    'source.pam-cyberark-accounts.hole.safes',
    'source.pam-cyberark-accounts.hole.local',
    'source.pam-cyberark-accounts.hole.interval',
  ],
  classRules: [],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  const own = ['userName', 'platformId', has.has('safename') ? 'safeName' : 'Safe'];
  return own.every((name) => has.has(name.toLowerCase()))
    ? { confidence: 0.95, reasons: [havingReason(sample, own)] }
    : notThis;
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!isEmptyList(sample) && (!fields.has('user') || !fields.has('safe')))
    return { cannot: 'It lacks userName or the safe. Export the accounts again, with all their properties.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow): RowReading {
  const user = textOf(field.user(row));
  if (user === undefined) return { as: 'rejected', reason: 'has no userName' };
  const management = propertiesOf(field.management(row));
  return {
    as: 'facts',
    facts: [
      {
        kind: 'vault',
        keys: keysOf(field, row, user),
        safe: textOf(field.safe(row)) ?? null,
        managed: booleanOf(management('automaticManagementEnabled')),
        lastRotated: dayOf(management('lastModifiedTime')),
        rotationDays: null,
      },
    ],
  };
}

type Property = (name: string) => unknown;

/** Properties of a nested object, in JSON or as PowerShell prints it. */
function propertiesOf(value: unknown): Property {
  const printed = typeof value === 'string' ? powershellObject(value) : null;
  return (name) => printed?.get(name.toLowerCase()) ?? valueAt(value, [name]);
}

function dayOf(seconds: unknown): IsoDate | null {
  const moment = instantOfUnixSeconds(seconds);
  return moment === null ? null : dateOf(moment);
}

/**
 * A name of a domain is a login of it; one of a machine must not be taken for the account of that name in the
 * directory, so it is known only as name@address. Which it is, the logon domain and the platform say.
 */
function keysOf(field: Fields['field'], row: RawRow, user: string): Keys {
  const address = textOf(field.address(row))?.trim();
  const platform = textOf(field.platform(row)) ?? '';
  const ofDomain =
    textOf(propertiesOf(field.properties(row))('LogonDomain')) !== undefined ||
    (/domain/i.test(platform) && !/local/i.test(platform));
  // Before the name stands a domain or a machine: which, only a row of a domain tells.
  if (user.includes('\\')) return ofDomain ? keysOfName(user) : { login: user.trim() };
  if (address === undefined || user.includes('@')) return keysOfName(user);
  const keys: Mutable<Keys> = {};
  put(keys, 'upn', `${user.trim()}@${address}`);
  if (ofDomain) put(keys, 'login', user);
  return keys;
}
