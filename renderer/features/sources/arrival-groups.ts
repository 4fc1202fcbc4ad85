import type { Inspection, Reading } from '#shared/contract/sources.ts';
import { asRecognised, byMapping, formatOf } from './reading.ts';

export type Realm = { readonly id: string; readonly name: string };
/** The files of one source on its way in. */
export type Group = readonly Inspection[];
export type Placed = { readonly group: Group; readonly realm: Realm; readonly reading: Reading };

/** Pages of one export are named alike but for their number; a file that only a mapping can read stands alone. */
export function grouped(inspections: readonly Inspection[]): readonly Group[] {
  const groups = new Map<string, Inspection[]>();
  for (const one of inspections) {
    const isRecognised = one.format !== null && one.format !== byMapping && one.problems.length === 0;
    const key = isRecognised ? `${one.format} ${one.name.replaceAll(/\d+/g, '#')}` : one.token;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** A realm id of a name: lower-case letters, digits and dashes. */
export function realmId(name: string): string {
  const id = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return id === '' ? 'realm' : id.slice(0, 63);
}

/** The realm that files of that vendor went to before, or a new one: of the vendor, or of an unknown file. */
export function proposedRealm(
  group: Group,
  realms: readonly Realm[],
  reading: Reading = asRecognised,
): Realm {
  const [first] = group;
  const format = first === undefined ? null : formatOf(first, reading);
  if (first === undefined || format === null || format === byMapping) {
    const name = first?.name.replace(/\.[^.]*$/, '') ?? '';
    return realms[0] ?? { id: realmId(name), name };
  }
  const id = realmId(format.split('-')[0] ?? '');
  const system = first.others.find((other) => other.format === format)?.system ?? first.system;
  return realms.find((realm) => realm.id === id || realm.id.startsWith(`${id}-`)) ?? { id, name: system };
}

/** A problem that a person answers by saying what is the day and what the month. */
const dateOrderProblem = 'source-date-order';

/** Nobody can tell from the file what is the day and what the month. */
export function asksDateOrder(group: Group): boolean {
  return group.some(({ problems }) => problems.some(({ code }) => code === dateOrderProblem));
}

/** A mapping reads a column of dates: whoever knows their order can say it, before an assessment has to ask. */
export function mapsDates({ reading: { mapping } }: Pick<Placed, 'reading'>): boolean {
  const { created, lastSignIn, left } = mapping?.columns ?? {};
  return [created, lastSignIn, left].some((column) => column !== undefined);
}

/** What stands in the way and has not been answered. */
export function problemsOf({ group, reading }: Placed): Inspection['problems'] {
  return group.flatMap(({ problems }) =>
    problems.filter(({ code }) => code !== dateOrderProblem || reading.dateOrder === null),
  );
}

/** No format reads it, or a person wants to map it. */
export function needsMapping({ group, reading }: Placed): boolean {
  return group.some((file) => formatOf(file, reading) === byMapping);
}

/** Two formats fit nearly as well, and nobody has said which it is: nothing is guessed. */
export function needsChoice({ group, reading }: Placed): boolean {
  return reading.format === null && reading.mapping === null && group.some(({ others }) => others.length > 0);
}

/** True when it can be added as it stands. */
export function isReady(placed: Placed): boolean {
  const isMapped = !needsMapping(placed) || placed.reading.mapping !== null;
  return problemsOf(placed).length === 0 && isMapped && !needsChoice(placed);
}
