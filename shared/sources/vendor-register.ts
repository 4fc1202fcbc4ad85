import { dateOf, type IsoDate } from '../lib/calendar.ts';
import type { RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { havingReason, namesIn, notThis } from './steps/judge-sample.ts';
import { dateOrderOf, momentOf, type DateOrder } from './steps/moment.ts';
import { rowsOf } from './steps/sample-rows.ts';
import { textOf } from './steps/value.ts';
import { clauseOf } from './steps/vendor-clause.ts';

/**
 * The register of third parties (contract §2, `vendors`), imported as a source: it reaches the same rules as the one
 * that the engagement names under `vendors`. What it says is of the entity, whichever realm it is filed under.
 */
const names = {
  vendor: ['vendor', 'supplier', 'third party'],
  accounts: ['accounts'],
  contract: ['contract'],
  clause: ['clause', 'mfa clause'],
  signedOn: ['signedOn', 'signed on'],
  reviewedOn: ['lastReviewedOn', 'last reviewed on', 'reviewedOn'],
  owner: ['owner'],
} as const;
type Fields = BoundFields<typeof names>;

export const vendorRegister: SourceAdapter = {
  id: 'vendor-register',
  system: 'Register of vendors',
  roles: ['vendors'],
  holes: ['source.vendor-register.hole.accounts'],
  classRules: [],
  detect,
  bind,
};

function detect(sample: SourceSample): Detection {
  const has = namesIn(sample);
  const own = ['vendor', 'accounts'];
  const besides = ['clause', 'contract', 'lastReviewedOn', 'signedOn'].filter((name) =>
    has.has(name.toLowerCase()),
  );
  if (!own.every((name) => has.has(name)) || besides.length === 0) return notThis;
  return { confidence: 0.95, reasons: [havingReason(sample, [...own, ...besides])] };
}

function bind(
  sample: SourceSample,
  { dateOrder }: ReadingOptions,
): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, names);
  if (!fields.has('vendor') || !fields.has('accounts'))
    return { cannot: 'It lacks vendor or accounts. Name the two columns so.' };
  const dates = [fields.field.signedOn, fields.field.reviewedOn];
  const order = dateOrderOf(
    dateOrder,
    rowsOf(sample).flatMap((row) => dates.map((date) => date(row))),
  );
  return { mapped: fields.mapped, read: (row) => read(fields, row, order), finish: fileFacts };
}

function read({ field }: Fields, row: RawRow, order: DateOrder): RowReading {
  const vendor = textOf(field.vendor(row))?.trim();
  if (vendor === undefined) return { as: 'rejected', reason: 'names no vendor' };
  const clause = clauseOf(textOf(field.clause(row))?.trim());
  if (clause === null) return { as: 'rejected', reason: 'says neither yes nor no of the MFA clause' };
  const signedOn = dayOf(field.signedOn(row), order);
  const lastReviewedOn = dayOf(field.reviewedOn(row), order);
  if (signedOn === undefined || lastReviewedOn === undefined)
    return { as: 'rejected', reason: 'has a date that cannot be read' };
  const accounts = (textOf(field.accounts(row)) ?? '').split(';').map((name) => name.trim());
  return {
    as: 'facts',
    facts: [
      {
        kind: 'vendor',
        vendor: {
          vendor,
          accounts: accounts.filter((name) => name !== ''),
          contract: textOf(field.contract(row)) ?? null,
          clause,
          signedOn,
          lastReviewedOn,
          owner: textOf(field.owner(row)) ?? null,
        },
      },
    ],
  };
}

/** Null for an empty cell, undefined for one that is no date. */
function dayOf(cell: unknown, order: DateOrder): IsoDate | null | undefined {
  const text = textOf(cell);
  if (text === undefined) return null;
  const moment = momentOf(text, order);
  return moment === null ? undefined : dateOf(moment);
}
