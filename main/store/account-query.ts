import type Database from 'better-sqlite3';
import { accountClasses, type AccountClass } from '#shared/model/account-class.ts';
import { enforcementStates, type EnforcementState } from '#shared/model/enforcement.ts';
import { strengthNames, type StrengthName } from '#shared/model/factor.ts';
import type { Verdict } from '#shared/model/verdict.ts';
import { byName, readColumns, verdictOrder, type AccountColumns, type Codes } from './account-columns.ts';
import { ordersOf } from './account-orders.ts';
import { readText, type AccountText } from './account-text.ts';
import { bitOf, classesOf } from './class-mask.ts';

/** What to list. An empty list does not filter; values of one list are alternatives, lists hold together. */
export type AccountListQuery = {
  readonly text: string;
  readonly verdicts: readonly (Verdict | 'out-of-scope')[];
  readonly realms: readonly string[];
  readonly classes: readonly AccountClass[];
  readonly strongest: readonly (StrengthName | 'unknown')[];
  readonly enforcement: readonly EnforcementState[];
  readonly sort: 'name' | 'displayName' | 'realm' | 'verdict' | 'strongest' | 'enforcement';
  readonly descending: boolean;
};

/** One line of a list: no more than a table shows. */
export type AccountListRow = {
  readonly realm: string;
  readonly name: string;
  readonly displayName: string | null;
  readonly verdict: Verdict | 'out-of-scope';
  readonly classes: readonly AccountClass[];
  readonly strongest: StrengthName | 'unknown';
  readonly required: number;
  readonly enforcement: EnforcementState;
  readonly exception: string | null;
  readonly department: string | null;
};

export type Counted = { readonly value: string; readonly count: number };
/** How many accounts each value would show, given the filters of the other facets. */
export type AccountFacets = Readonly<
  Record<'verdicts' | 'realms' | 'classes' | 'strongest' | 'enforcement', readonly Counted[]>
>;

export type AccountQueries = {
  readonly page: (
    query: AccountListQuery,
    offset: number,
    limit: number,
  ) => { readonly total: number; readonly rows: readonly AccountListRow[] };
  readonly facets: (query: AccountListQuery) => AccountFacets;
  /** Reads all that lists, searches and orders need, so that the first is as fast as the next; `between` may throw. */
  readonly warm: (between: () => void) => void;
};

const strengthWords: readonly (StrengthName | 'unknown')[] = [...strengthNames, 'unknown'];

/** Lists as they are asked for, with the last few remembered: four bytes an account, any page at once. */
const remembered = 4;

export function accountQueries(database: Database.Database): AccountQueries {
  let loaded: Loaded | null = null;
  let changes = -1;
  const load = (): Loaded => {
    // What was read is good until this connection writes again, as the next assessment will.
    const now = Number(database.prepare<[], number>('SELECT total_changes()').pluck().get());
    if (loaded === null || now !== changes) loaded = loadedOf(database);
    changes = now;
    return loaded;
  };
  return {
    page: (query, offset, limit) => {
      const list = load().list(query);
      return { total: list.length, rows: rowsOf(database, [...list.subarray(offset, offset + limit)]) };
    },
    facets: (query) => {
      const { columns, codes, having } = load();
      return facetsOf(groupsOf(columns, codes, having(wordsOf(query.text))), query);
    },
    warm: (between) => {
      for (const step of load().steps) {
        between();
        step();
      }
    },
  };
}

type Loaded = {
  readonly columns: AccountColumns;
  readonly codes: Codes;
  readonly having: AccountText['having'];
  /** Ids of a list, in its order. */
  readonly list: (query: AccountListQuery) => Int32Array;
  /** What is otherwise read when it is first asked for. */
  readonly steps: readonly (() => void)[];
};

function loadedOf(database: Database.Database): Loaded {
  const realms = database.prepare<[], string>('SELECT name FROM realm ORDER BY name').pluck().all();
  const codes: Codes = { realms, verdicts: verdictOrder, enforcement: enforcementStates };
  const columns = readColumns(database, codes, byName);
  const lists = new Map<string, Int32Array>();
  let searchable: AccountText | null = null;
  const text = (): AccountText => (searchable ??= readText(database, columns.ids));
  const having = (words: readonly string[]) => (words.length === 0 ? null : text().having(words));
  const order = ordersOf(database, columns);
  return {
    columns,
    codes,
    having,
    steps: [text, () => order('displayName', false), () => order('displayName', true)],
    list: (query) => {
      const key = JSON.stringify(query);
      const known = lists.get(key);
      if (known !== undefined) return known;
      const fits = filterOf(query, columns, codes, having(wordsOf(query.text)));
      const places = order(query.sort, query.descending).filter((place) => fits(place));
      const ids = places.map((place) => columns.ids[place] ?? 0);
      const [oldest] = lists.keys();
      if (lists.size >= remembered && oldest !== undefined) lists.delete(oldest);
      lists.set(key, ids);
      return ids;
    },
  };
}

function wordsOf(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Codes as a set of bits; all of them where nothing is chosen. */
function bitsOf(words: readonly string[], chosen: readonly string[]): (code: number) => boolean {
  if (chosen.length === 0) return () => true;
  const wanted = words.map((word) => chosen.includes(word));
  return (code) => wanted[code] === true;
}

function filterOf(
  query: AccountListQuery,
  columns: AccountColumns,
  codes: Codes,
  having: Uint8Array | null,
): (place: number) => boolean {
  const mask = query.classes.reduce((sum, name) => sum | bitOf(name), 0);
  const realm = bitsOf(codes.realms, query.realms);
  const verdict = bitsOf(codes.verdicts, query.verdicts);
  const strongest = bitsOf(strengthWords, query.strongest);
  const enforcement = bitsOf(codes.enforcement, query.enforcement);
  return (place) =>
    (having === null || having[place] === 1) &&
    verdict(columns.verdict[place] ?? 0) &&
    realm(columns.realm[place] ?? 0) &&
    strongest(columns.strongest[place] ?? 0) &&
    enforcement(columns.enforcement[place] ?? 0) &&
    (mask === 0 || ((columns.classes[place] ?? 0) & mask) !== 0);
}

type RowCells = Omit<AccountListRow, 'classes'> & { readonly id: number; readonly classes: number };

const verdictOf = "iif(a.out_of_scope IS NULL, a.verdict, 'out-of-scope')";
const strongestOf = `iif(a.strongest IS NULL AND a.has_record = 0, 'unknown', CASE coalesce(a.strongest, 0)
  ${strengthNames.map((name, strength) => `WHEN ${strength} THEN '${name}'`).join(' ')} END)`;

function rowsOf(database: Database.Database, ids: readonly number[]): readonly AccountListRow[] {
  const cells = database
    .prepare<number[], RowCells>(
      `SELECT a.id, r.name AS realm, a.name, p.name AS displayName, ${verdictOf} AS verdict, a.classes,
        ${strongestOf} AS strongest, a.required, a.enforcement, a.exception, p.department
       FROM account a JOIN population p ON p.id = a.id JOIN realm r ON r.id = a.realm
       WHERE a.id IN (${ids.map(() => '?').join(', ')})`,
    )
    .all(...ids);
  const byId = new Map(cells.map(({ id, classes, ...row }) => [id, { ...row, classes: classesOf(classes) }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

type Group = {
  readonly realm: string;
  readonly verdict: string;
  readonly classes: number;
  readonly strongest: string;
  readonly enforcement: string;
  readonly count: number;
};

/** Accounts that are the same in every facet, counted: a few hundred groups however many accounts there are. */
function groupsOf(columns: AccountColumns, codes: Codes, having: Uint8Array | null): readonly Group[] {
  const counts = new Map<number, number>();
  const { realm, verdict, classes, strongest, enforcement, ids } = columns;
  for (let place = 0; place < ids.length; place += 1) {
    if (having !== null && having[place] !== 1) continue;
    const key =
      ((((realm[place] ?? 0) * 16 + (verdict[place] ?? 0)) * 8 + (strongest[place] ?? 0)) * 8 +
        (enforcement[place] ?? 0)) *
        1024 +
      (classes[place] ?? 0);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => {
    const rest = Math.floor(key / 1024);
    return {
      classes: key % 1024,
      enforcement: codes.enforcement[rest % 8] ?? '',
      strongest: strengthWords[Math.floor(rest / 8) % 8] ?? '',
      verdict: codes.verdicts[Math.floor(rest / 64) % 16] ?? '',
      realm: codes.realms[Math.floor(rest / 1024)] ?? '',
      count,
    };
  });
}

const facets = ['verdicts', 'realms', 'classes', 'strongest', 'enforcement'] as const;
type Facet = (typeof facets)[number];

function valuesOf(group: Group, facet: Facet): readonly string[] {
  switch (facet) {
    case 'verdicts':
      return [group.verdict];
    case 'realms':
      return [group.realm];
    case 'classes':
      return classesOf(group.classes);
    case 'strongest':
      return [group.strongest];
    case 'enforcement':
      return [group.enforcement];
  }
}

function fits(group: Group, query: AccountListQuery, facet: Facet): boolean {
  const chosen: readonly string[] = query[facet];
  return chosen.length === 0 || valuesOf(group, facet).some((value) => chosen.includes(value));
}

const orderOfValues: Readonly<Record<Exclude<Facet, 'realms'>, readonly string[]>> = {
  verdicts: verdictOrder,
  classes: accountClasses,
  strongest: [...strengthNames.toReversed(), 'unknown'],
  enforcement: enforcementStates,
};

function countsOf(groups: readonly Group[], query: AccountListQuery, facet: Facet): readonly Counted[] {
  const counts = new Map<string, number>();
  const others = facets.filter((one) => one !== facet);
  for (const group of groups) {
    if (!others.every((other) => fits(group, query, other))) continue;
    for (const value of valuesOf(group, facet)) counts.set(value, (counts.get(value) ?? 0) + group.count);
  }
  const order = facet === 'realms' ? [...counts.keys()].toSorted() : orderOfValues[facet];
  return order.flatMap((value) => {
    const count = counts.get(value);
    return count === undefined ? [] : [{ value, count }];
  });
}

function facetsOf(groups: readonly Group[], query: AccountListQuery): AccountFacets {
  return {
    verdicts: countsOf(groups, query, 'verdicts'),
    realms: countsOf(groups, query, 'realms'),
    classes: countsOf(groups, query, 'classes'),
    strongest: countsOf(groups, query, 'strongest'),
    enforcement: countsOf(groups, query, 'enforcement'),
  };
}
