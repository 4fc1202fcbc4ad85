import type Database from 'better-sqlite3';
import { accountClasses, type AccountClass } from '#shared/model/account-class.ts';
import { enforcementStates, type EnforcementState } from '#shared/model/enforcement.ts';
import { strengthNames, type StrengthName } from '#shared/model/factor.ts';
import type { Verdict } from '#shared/model/verdict.ts';
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
};

const joined = 'account a JOIN population p ON p.id = a.id JOIN realm r ON r.id = a.realm';
const verdictOf = "iif(a.out_of_scope IS NULL, a.verdict, 'out-of-scope')";
const strongestOf = `iif(a.strongest IS NULL AND a.has_record = 0, 'unknown', CASE coalesce(a.strongest, 0)
  ${strengthNames.map((name, strength) => `WHEN ${strength} THEN '${name}'`).join(' ')} END)`;
const searched = ['a.name', 'p.name', 'p.department', 'p.k_upn', 'p.k_mail', 'p.k_login', 'p.k_employee'];

/** Gravest first. */
const verdictOrder: readonly (Verdict | 'out-of-scope')[] = [
  'not-enrolled',
  'not-enforced',
  'weak',
  'not-shown',
  'unknown',
  'unresolved',
  'excepted',
  'covered',
  'out-of-scope',
];
const rank = (column: string, order: readonly string[]) =>
  `CASE ${column} ${order.map((value, index) => `WHEN '${value}' THEN ${index}`).join(' ')} END`;
const sortKeys: Readonly<Record<AccountListQuery['sort'], string>> = {
  name: 'a.name COLLATE NOCASE',
  displayName: 'p.name COLLATE NOCASE',
  realm: 'r.name',
  verdict: rank(verdictOf, verdictOrder),
  strongest: 'coalesce(a.strongest, iif(a.has_record = 0, -1, 0))',
  enforcement: rank('a.enforcement', enforcementStates),
};

type Condition = { readonly sql: string; readonly values: readonly (string | number)[] };

function oneOf(column: string, values: readonly string[]): readonly Condition[] {
  return values.length === 0 ? [] : [{ sql: `${column} IN (${values.map(() => '?').join(', ')})`, values }];
}

/** Every word of the text stands in one of the searched columns; `%` and `_` are letters like others. */
function textConditions(text: string): readonly Condition[] {
  return text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => {
      const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
      const sql = searched.map((column) => `${column} LIKE ? ESCAPE '\\'`).join(' OR ');
      return { sql: `(${sql})`, values: searched.map(() => pattern) };
    });
}

function whereOf(query: AccountListQuery): Condition {
  const mask = query.classes.reduce((sum, name) => sum | bitOf(name), 0);
  const parts = [
    ...oneOf(verdictOf, query.verdicts),
    ...oneOf('r.name', query.realms),
    ...oneOf(strongestOf, query.strongest),
    ...oneOf('a.enforcement', query.enforcement),
    ...(mask === 0 ? [] : [{ sql: 'a.classes & ? <> 0', values: [mask] }]),
    ...textConditions(query.text),
  ];
  return allOf(parts);
}

function allOf(parts: readonly Condition[]): Condition {
  if (parts.length === 0) return { sql: '', values: [] };
  return {
    sql: `WHERE ${parts.map(({ sql }) => sql).join(' AND ')}`,
    values: parts.flatMap(({ values }) => values),
  };
}

type RowCells = Omit<AccountListRow, 'classes'> & { readonly id: number; readonly classes: number };

/** Lists as they are asked for, with the last few orders remembered: four bytes an account, any page at once. */
const remembered = 4;

export function accountQueries(database: Database.Database): AccountQueries {
  const orders = new Map<string, Int32Array>();
  const orderOf = (query: AccountListQuery): Int32Array => {
    const key = JSON.stringify(query);
    const known = orders.get(key);
    if (known !== undefined) return known;
    const { sql, values } = whereOf(query);
    const direction = query.descending ? 'DESC' : 'ASC';
    const ids = database
      .prepare<(string | number)[], number>(
        `SELECT a.id FROM ${joined} ${sql} ORDER BY ${sortKeys[query.sort]} ${direction}, a.name, r.name`,
      )
      .pluck();
    const order = Int32Array.from(ids.iterate(...values));
    const [oldest] = orders.keys();
    if (orders.size >= remembered && oldest !== undefined) orders.delete(oldest);
    orders.set(key, order);
    return order;
  };
  return {
    page: (query, offset, limit) => {
      const order = orderOf(query);
      return { total: order.length, rows: rowsOf(database, [...order.subarray(offset, offset + limit)]) };
    },
    facets: (query) => facetsOf(groupsOf(database, query.text), query),
  };
}

function rowsOf(database: Database.Database, ids: readonly number[]): readonly AccountListRow[] {
  const cells = database
    .prepare<number[], RowCells>(
      `SELECT a.id, r.name AS realm, a.name, p.name AS displayName, ${verdictOf} AS verdict, a.classes,
        ${strongestOf} AS strongest, a.required, a.enforcement, a.exception, p.department
       FROM ${joined} WHERE a.id IN (${ids.map(() => '?').join(', ')})`,
    )
    .all(...ids);
  const byId = new Map(cells.map(({ id, classes, ...row }) => [id, { ...row, classes: classesOf(classes) }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

type Group = {
  readonly realm: string;
  readonly verdict: AccountListRow['verdict'];
  readonly classes: number;
  readonly strongest: AccountListRow['strongest'];
  readonly enforcement: EnforcementState;
  readonly count: number;
};

/** Accounts that are the same in every facet, counted: a few hundred rows however many accounts there are. */
function groupsOf(database: Database.Database, text: string): readonly Group[] {
  const { sql, values } = allOf(textConditions(text));
  return database
    .prepare<(string | number)[], Group>(
      `SELECT r.name AS realm, ${verdictOf} AS verdict, a.classes, ${strongestOf} AS strongest, a.enforcement,
        count(*) AS count
       FROM ${joined} ${sql} GROUP BY 1, 2, 3, 4, 5`,
    )
    .all(...values);
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
