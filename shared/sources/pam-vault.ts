import { dateOf } from '../lib/calendar.ts';
import type { RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { dateOrderOf, momentOf, type DateOrder } from './steps/moment.ts';
import { keysOfName } from './steps/named-keys.ts';
import { rowsOf } from './steps/sample-rows.ts';
import { booleanOf, textOf } from './steps/value.ts';

/** A list of what any vault keeps, in our own columns: account, system, vault, managed, last_rotated (formats §11). */
const names = {
  account: ['account', 'username', 'user name', 'account name'],
  safe: ['vault', 'safe', 'folder'],
  managed: ['managed', 'automatic', 'automatic rotation'],
  lastRotated: ['last_rotated', 'last rotated', 'lastRotated', 'last rotation'],
  rotationDays: ['rotation_days', 'rotation days', 'rotationDays', 'rotation interval (days)'],
} as const;
type Fields = BoundFields<typeof names>;

export const pamVault: SourceAdapter = {
  id: 'pam-vault',
  system: 'Vault of privileged accounts',
  roles: ['class-list'],
  holes: ['source.pam-vault.hole.class', 'source.pam-vault.hole.realm'],
  classRules: [],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  const fields = bindFields(sample, names);
  if (!fields.has('account') || !fields.has('safe') || !fields.has('lastRotated')) return notThis;
  const own = ['account', 'safe', 'lastRotated'].map((name) => fields.mapped[name] ?? name);
  return { confidence: has.has('vault') ? 0.95 : 0.75, reasons: [havingReason(sample, own)] };
}

function bind(
  sample: SourceSample,
  { dateOrder }: ReadingOptions,
): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('account')) return { cannot: 'No column names the accounts. Name it account.' };
  const order = dateOrderOf(
    dateOrder,
    rowsOf(sample).map((row) => fields.field.lastRotated(row)),
  );
  return { mapped: fields.mapped, read: (row) => read(fields, row, order), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow, order: DateOrder): RowReading {
  const account = textOf(field.account(row));
  if (account === undefined) return { as: 'rejected', reason: 'names no account' };
  const rotated = textOf(field.lastRotated(row));
  const moment = momentOf(rotated, order);
  if (rotated !== undefined && moment === null)
    return { as: 'rejected', reason: 'has a last rotation that cannot be read as a date' };
  const days = Number(textOf(field.rotationDays(row)) ?? Number.NaN);
  return {
    as: 'facts',
    facts: [
      {
        kind: 'vault',
        keys: keysOfName(account),
        safe: textOf(field.safe(row)) ?? null,
        managed: managedBy(field.managed(row)),
        lastRotated: moment === null ? null : dateOf(moment),
        rotationDays: Number.isSafeInteger(days) && days > 0 ? days : null,
      },
    ],
  };
}

/** `manual`: somebody changes it by hand. */
function managedBy(cell: unknown): boolean | null {
  return textOf(cell)?.trim().toLowerCase() === 'manual' ? false : booleanOf(cell);
}
