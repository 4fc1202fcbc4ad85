import { accountClasses } from '#shared/model/account-class.ts';
import type { Fact, PopulationFact, RowReading } from '#shared/model/fact.ts';
import type { RawRow } from '#shared/model/raw-row.ts';
import type { SourceRole } from '#shared/model/source.ts';
import type { NormalKeys, Statement } from '#shared/model/stored-row.ts';
import { normaliseDirectory } from '#shared/pipeline/normalise/normalise-directory.ts';
import { namesNobody, normaliseKeys } from '#shared/pipeline/normalise/normalise-keys.ts';
import type { RealmFact } from '../../store/facts.ts';
import type { RowPlace } from '../../store/row-place.ts';
import type { Store } from '../../store/store.ts';
import { contentDigest } from './content-digest.ts';

const roleOf: Readonly<Record<Fact['kind'], SourceRole>> = {
  population: 'population',
  enrolment: 'enrolment',
  privilege: 'privilege',
  membership: 'membership',
  enforcement: 'enforcement',
  'access-policy': 'enforcement',
  class: 'class-list',
  person: 'people',
  vault: 'class-list',
  vendor: 'vendors',
  'sign-in': 'sign-ins',
  'methods-policy': 'enforcement',
  location: 'enforcement',
  'inbound-trust': 'enforcement',
};

type LedgerRole = 'population' | 'enrolment' | 'other';

/** How a source is kept: its roles, and in which totals each of its rows must stand. */
export type Keeping = {
  readonly roles: ReadonlySet<SourceRole>;
  readonly counted: readonly LedgerRole[];
};

export function keepingOf(roles: readonly SourceRole[]): Keeping {
  const counted = (['population', 'enrolment'] as const).filter((role) => roles.includes(role));
  return { roles: new Set(roles), counted: counted.length === 0 ? ['other'] : counted };
}

export type Kept = 'used' | 'ignored' | 'rejected';

/**
 * Keeps one row: its facts of the roles that the source plays, or why it has none. Whatever it is, it stands once in
 * every total in which rows of its source are counted.
 */
export function keepRow(
  store: Store,
  at: RowPlace,
  raw: RawRow,
  reading: RowReading,
  keeping: Keeping,
): Kept {
  if (reading.as !== 'facts') return unread(store, at, reading.as, reading.reason, keeping.counted);
  const wanted = reading.facts.filter((fact) => keeping.roles.has(roleOf[fact.kind]));
  const keyed = wanted.map((fact) => ({ fact, keys: normalKeysOf(fact) }));
  const fault = faultOf(keyed);
  if (fault !== null) return unread(store, at, 'rejected', fault, keeping.counted);
  if (wanted.length === 0) return unread(store, at, 'ignored', 'row.says-nothing', keeping.counted);
  let population: number | null = null;
  for (const { fact, keys } of keyed) {
    if (fact.kind === 'population') population = store.facts.population(at, keys, withDirectory(fact));
  }
  const own = keyed.find(({ fact }) => fact.kind === 'population')?.fact as PopulationFact | undefined;
  for (const { fact, keys } of keyed)
    keep(store, at, raw, fact, keys, own?.keys === keysIn(fact) ? population : null);
  for (const [part, fact] of wanted.filter(isOfRealm).entries()) store.facts.realmFact(at, part, fact);
  const said = new Set<string>(wanted.map((fact) => fact.kind));
  const silent = keeping.counted.filter((role) => role !== 'other' && !said.has(role));
  unread(store, at, 'ignored', 'row.says-nothing', silent);
  return 'used';
}

/** A row that its reader could not even split into cells. */
export function keepRejected(store: Store, at: RowPlace, reason: string, keeping: Keeping): Kept {
  return unread(store, at, 'rejected', reason, keeping.counted);
}

function unread(
  store: Store,
  at: RowPlace,
  state: 'ignored' | 'rejected',
  reason: string,
  roles: readonly LedgerRole[],
): Kept {
  for (const role of roles) store.facts.unread(at, role, state, reason);
  return state;
}

/** What other directories know it by is compared as its own keys are. */
function withDirectory(fact: PopulationFact): PopulationFact {
  return fact.directory === undefined ? fact : { ...fact, directory: normaliseDirectory(fact.directory) };
}

function keysIn(fact: Fact) {
  switch (fact.kind) {
    case 'access-policy':
    case 'methods-policy':
    case 'location':
    case 'inbound-trust':
    case 'vendor':
      return null;
    case 'membership':
      return fact.member;
    default:
      return fact.keys;
  }
}

const noKeys = normaliseKeys({});

function normalKeysOf(fact: Fact): NormalKeys {
  const keys = keysIn(fact);
  return keys === null ? noKeys : normaliseKeys(keys);
}

type Keyed = { readonly fact: Fact; readonly keys: NormalKeys };

/** Why a row cannot be kept; null where it can. A plain sentence about the row. */
function faultOf(keyed: readonly Keyed[]): string | null {
  for (const { fact, keys } of keyed) {
    if (keysIn(fact) === null) continue;
    if (namesNobody(keys)) return 'has no key that names anybody';
    if (Object.values(keys).some((key) => key !== null && isBroken(key)))
      return 'has a key with a character that no text can hold';
    if (fact.kind === 'class' && !accountClasses.some((name) => name === fact.class))
      return 'names an account class that does not exist';
  }
  const several = (kind: Fact['kind']) => keyed.filter(({ fact }) => fact.kind === kind).length > 1;
  if (several('sign-in')) return 'describes several sign-ins at once';
  return several('population') || several('enrolment') ? 'describes several accounts at once' : null;
}

function isOfRealm(fact: Fact): fact is RealmFact {
  return keysIn(fact) === null;
}

/** A lone surrogate would become another character in the store; NUL would hide what follows it. */
function isBroken(key: string): boolean {
  return !key.isWellFormed() || key.includes('\0');
}

function keep(
  store: Store,
  at: RowPlace,
  raw: RawRow,
  fact: Fact,
  keys: NormalKeys,
  population: number | null,
): void {
  switch (fact.kind) {
    case 'population':
    case 'access-policy':
    case 'methods-policy':
    case 'location':
    case 'inbound-trust':
    case 'vendor':
      return;
    case 'sign-in':
      store.facts.signIn(at, keys, fact);
      return;
    case 'enrolment': {
      const content = fact.rowPerFactor ? contentDigest(raw) : null;
      store.facts.enrolment(at, keys, fact, { population, content });
      return;
    }
    default:
      store.facts.statement(at, keys, fact satisfies Statement, population);
  }
}
