import type { AccountClass } from '../model/account-class.ts';
import type { RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { keysOfName } from './steps/named-keys.ts';
import { textOf } from './steps/value.ts';

/** A list of the accounts that are no person's, in our own columns: account, type, directory, owner … (formats §11). */
const names = {
  account: ['account', 'account name', 'username'],
  type: ['type', 'account type'],
  owner: ['owner'],
} as const;
type Fields = BoundFields<typeof names>;

/** Words of the type column. Null: known, and of no class of accounts. */
const classes: Readonly<Record<string, AccountClass | null>> = {
  service: 'service',
  'service account': 'service',
  'managed service account': 'service',
  gmsa: 'service',
  application: 'service',
  api: 'service',
  integration: 'service',
  automation: 'service',
  robot: 'service',
  rpa: 'service',
  bot: 'service',
  // In scope until its realm itself says that it is one: no list of ours takes an account out.
  'workload identity': 'service',
  workload: 'service',
  'break-glass': 'break-glass',
  'break glass': 'break-glass',
  breakglass: 'break-glass',
  emergency: 'break-glass',
  'emergency access': 'break-glass',
  ot: 'legacy-ot',
  'legacy ot': 'legacy-ot',
  'legacy-ot': 'legacy-ot',
  legacy: 'legacy-ot',
  ics: 'legacy-ot',
  scada: 'legacy-ot',
  plc: 'legacy-ot',
  admin: 'privileged',
  administrator: 'privileged',
  privileged: 'privileged',
  'third-party': 'third-party',
  'third party': 'third-party',
  vendor: 'third-party',
  supplier: 'third-party',
  customer: 'customer',
  shared: null,
  'shared mailbox': null,
  'shared account': null,
  'room mailbox': null,
  'equipment mailbox': null,
};

export const serviceAccountInventory: SourceAdapter = {
  id: 'service-account-inventory',
  system: 'Inventory of service accounts',
  roles: ['class-list'],
  holes: ['source.service-account-inventory.hole.controls', 'source.service-account-inventory.hole.shared'],
  classRules: [],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  const own = ['account', 'type', 'owner'];
  const besides = ['interactive_logon', 'compensating_control', 'directory', 'purpose'];
  const found = besides.filter((name) => has.has(name) || has.has(name.replace('_', ' ')));
  if (!own.every((name) => has.has(name)) || found.length < 2) return notThis;
  return { confidence: 0.95, reasons: [havingReason(sample, [...own, ...found])] };
}

function bind(sample: SourceSample): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('account') || !fields.has('type'))
    return { cannot: 'It lacks a column for the accounts or for their type. Name them account and type.' };
  return { mapped: fields.mapped, read: (row) => read(fields, row), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow): RowReading {
  const account = textOf(field.account(row));
  if (account === undefined) return { as: 'rejected', reason: 'names no account' };
  const type = textOf(field.type(row))?.trim().replace(/\s+/g, ' ').toLowerCase();
  if (type === undefined) return { as: 'rejected', reason: 'names no type' };
  if (!Object.hasOwn(classes, type)) return { as: 'rejected', reason: 'names a type that is not known' };
  const meant = classes[type] ?? null;
  if (meant === null) return { as: 'ignored', reason: 'source.service-account-inventory.ignored.shared' };
  return { as: 'facts', facts: [{ kind: 'class', keys: keysOfName(account), class: meant }] };
}
