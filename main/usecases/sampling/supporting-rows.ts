import { compareBy } from '#shared/lib/order.ts';
import type { AccountLine } from '#shared/model/account-line.ts';
import { rowPurposes, type RowPurpose } from '#shared/model/sample.ts';

type Place = AccountLine['rows'][number];

/** A source row that supports an account, and what it is there for. */
export type SupportingRow = Place & { readonly supports: readonly RowPurpose[] };

/** Every source row that an account's line names, once each, by file and row. */
export function supportingRows(line: AccountLine): readonly SupportingRow[] {
  const byPlace = new Map<string, { readonly place: Place; readonly purposes: Set<RowPurpose> }>();
  const add = (purpose: RowPurpose, places: readonly (Place | undefined)[]): void => {
    for (const place of places) {
      if (place === undefined) continue;
      const key = `${place.row} ${place.file}`;
      const known = byPlace.get(key) ?? { place, purposes: new Set() };
      known.purposes.add(purpose);
      byPlace.set(key, known);
    }
  };
  const from = (items: readonly { readonly from?: Place | undefined }[]) => items.map((item) => item.from);
  add('account', line.rows);
  add('class', from(line.classes));
  add('role', from(line.roles));
  add('enforcement', from(line.enforcement.reasons));
  add('reason', from(line.reasons));
  return [...byPlace.values()]
    .map(({ place: { file, row }, purposes }) => ({
      file,
      row,
      supports: rowPurposes.filter((purpose) => purposes.has(purpose)),
    }))
    .toSorted(
      compareBy(
        ({ file }) => file,
        ({ row }) => row,
      ),
    );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isPlace = (value: unknown): boolean =>
  isObject(value) && typeof value['file'] === 'string' && Number.isInteger(value['row']);
const isSourced = (value: unknown): boolean =>
  isObject(value) && (value['from'] === undefined || isPlace(value['from']));
const areAll = (value: unknown, each: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(each);

/** Whether a line has what is read of it here; what the verification counted again it has. */
export function hasForm(line: unknown): boolean {
  if (!isObject(line) || typeof line['realm'] !== 'string' || typeof line['account'] !== 'string')
    return false;
  const { enforcement } = line;
  return (
    areAll(line['rows'], isPlace) &&
    areAll(line['classes'], isSourced) &&
    areAll(line['roles'], isSourced) &&
    areAll(line['factors'], isObject) &&
    areAll(line['reasons'], (one) => isSourced(one) && isObject(one) && typeof one['text'] === 'string') &&
    isObject(enforcement) &&
    areAll(enforcement['policies'], (one) => typeof one === 'string') &&
    areAll(enforcement['reasons'], isSourced)
  );
}
