import { dateOf } from '../../lib/calendar.ts';
import { accountClasses } from '../../model/account-class.ts';
import type { MappingField } from '../../model/engagement.ts';
import { keyKinds, type Attributes, type Fact, type Keys, type RowReading } from '../../model/fact.ts';
import { factorIds, type Factor } from '../../model/factor.ts';
import type { SourceRole } from '../../model/source.ts';
import { isExternalName } from './entra-keys.ts';
import { makeFactor } from './make-factor.ts';
import { mappedBoolean, mappedWord, wordKey, type ValueMaps } from './mapped-value.ts';
import { momentOf, sortableInstantOf, type DateOrder } from './moment.ts';
import { put, type Mutable } from './put.ts';
import { isFlattened, isGuest, textOf, wordsOf } from './value.ts';

export type TableRow = {
  readonly cell: (field: MappingField) => unknown;
  readonly values: ValueMaps;
  readonly order: DateOrder;
  readonly roles: ReadonlySet<SourceRole>;
};

/** What one row of a mapped table says, a fact a role; or why it cannot be read. */
export function tableFacts(row: TableRow): RowReading {
  const keys = keysOf(row);
  const facts: Fact[] = [];
  for (const [role, make] of makers) {
    if (!row.roles.has(role)) continue;
    const made = make(row, keys);
    if (typeof made === 'string') return { as: 'rejected', reason: made };
    if (made !== null) facts.push(made);
  }
  return { as: 'facts', facts };
}

/** A fact, nothing, or a sentence why the row cannot be read. */
type Maker = (row: TableRow, keys: Keys) => Fact | null | string;
const makers: readonly (readonly [SourceRole, Maker])[] = [
  ['population', populationFact],
  ['enrolment', enrolmentFact],
  ['enforcement', enforcementFact],
  ['privilege', privilegeFact],
  ['membership', membershipFact],
  ['class-list', classFact],
  ['people', personFact],
];

function keysOf({ cell }: TableRow): Keys {
  const keys: Mutable<Keys> = {};
  for (const kind of keyKinds) put(keys, kind, textOf(cell(kind)));
  return keys;
}

const words = ['userType', 'department', 'jobTitle', 'company', 'manager', 'ou'] as const;

function populationFact({ cell, values, order }: TableRow, keys: Keys): Fact {
  const attributes: Mutable<Attributes> = { enabled: mappedBoolean(values, 'enabled', cell('enabled')) };
  put(attributes, 'name', textOf(cell('name')));
  for (const field of words) put(attributes, field, mappedWord(values, field, cell(field)));
  put(attributes, 'created', momentOf(mappedWord(values, 'created', cell('created')), order) ?? undefined);
  const signedIn = mappedWord(values, 'lastSignIn', cell('lastSignIn'));
  const never = signedIn?.toLowerCase() === 'never';
  put(attributes, 'lastSignIn', never ? 'never' : (momentOf(signedIn, order) ?? undefined));
  const marks = [
    ...(isGuest(attributes.userType) ? ['guest'] : []),
    ...(keys.upn !== undefined && isExternalName(keys.upn) ? ['ext-name'] : []),
  ];
  return { kind: 'population', keys, attributes, marks };
}

function enrolmentFact({ cell, values }: TableRow, keys: Keys): Fact | string {
  const settings = values.get('factors');
  const separator = settings?.get('separator');
  const cellWords = wordsOf(
    spelled(cell('factors')),
    typeof separator === 'string' && separator !== '' ? separator : undefined,
  );
  if (cellWords === null) return 'has a list of factors that is cut off';
  return {
    kind: 'enrolment',
    keys,
    factors: cellWords.flatMap((word) => factorOf(values, word)),
    capable: null,
    updated: sortableInstantOf(cell('updated')),
    rowPerFactor: settings?.get('rowperfactor') === true,
    marks: [],
  };
}

/** An object in a list of factors is a word that nobody knows: kept and listed, and not lost. */
function spelled(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((entry: unknown) =>
    typeof entry === 'object' && entry !== null ? JSON.stringify(entry) : entry,
  );
}

/** `none` (or a word mapped to it) is no factor; a word that is neither mapped nor a factor id is unrecognised. */
function factorOf(values: ValueMaps, word: string): readonly Factor[] {
  const meaning = String(values.get('factors')?.get(wordKey(word)) ?? wordKey(word));
  if (meaning === 'none') return [];
  const id = factorIds.find((known) => known === meaning);
  if (id !== undefined) return [makeFactor(id, word)];
  if (isFlattened(word)) return [makeFactor('unstated', word, { note: 'source.factor.flattened' })];
  return [makeFactor('unrecognised', word)];
}

/** A cell that says neither yes nor no leaves enforcement unknown: no fact. */
function enforcementFact({ cell, values }: TableRow, keys: Keys): Fact | null {
  const enforced = mappedBoolean(values, 'enforced', cell('enforced'));
  if (enforced === null) return null;
  return enforced
    ? { kind: 'enforcement', keys, state: 'enforced', reason: 'source.table.reason.enforced' }
    : { kind: 'enforcement', keys, state: 'absent', reason: 'source.table.reason.absent' };
}

/** An empty cell: the account holds no role. */
function privilegeFact({ cell, values }: TableRow, keys: Keys): Fact | null {
  const name = mappedWord(values, 'role', cell('role'));
  const id = mappedWord(values, 'roleId', cell('roleId')) ?? name;
  if (id === undefined) return null;
  return { kind: 'privilege', principal: 'user', keys, role: { id, name: name ?? id }, state: 'active' };
}

function membershipFact({ cell, values }: TableRow, keys: Keys): Fact | null {
  const name = mappedWord(values, 'group', cell('group'));
  const id = mappedWord(values, 'groupId', cell('groupId')) ?? name;
  return id === undefined ? null : { kind: 'membership', group: { id, name: name ?? id }, member: keys };
}

function classFact({ cell, values }: TableRow, keys: Keys): Fact | null | string {
  const word = mappedWord(values, 'class', cell('class'))?.toLowerCase();
  if (word === undefined) return null;
  if (!accountClasses.some((known) => known === word)) return 'names a class that does not exist';
  return { kind: 'class', keys, class: word };
}

/** A sign that stands for “still here” (`-`) is mapped to nothing. */
function personFact({ cell, values, order }: TableRow, keys: Keys): Fact | string {
  const stated = mappedWord(values, 'left', cell('left'));
  const left = momentOf(stated, order);
  if (stated !== undefined && left === null) return 'has a last day that cannot be read as a date';
  return {
    kind: 'person',
    keys,
    name: textOf(cell('name')) ?? '',
    left: left === null ? null : dateOf(left),
  };
}
