import type { IsoDate, IsoInstant } from '../../lib/calendar.ts';
import type { Attributes, Fact, Keys, RowReading } from '../../model/fact.ts';
import type { Factor } from '../../model/factor.ts';
import { enrolmentFact } from './enrolment-fact.ts';
import { makeFactor } from './make-factor.ts';
import { sortableInstantOf } from './moment.ts';

/** What a row of any Google export says of an account (formats §3). */
export type GoogleAccount = {
  readonly keys: Keys;
  readonly attributes: Attributes;
  readonly marks: readonly string[];
  /** 2-Step Verification is on; null where the export does not say. */
  readonly enrolled: boolean | null;
  /** It is demanded of the account: independent of `enrolled`; null where the export does not say. */
  readonly enforced: boolean | null;
  /** The column or property that says `enrolled`: the word of the factor of a kind that is not stated. */
  readonly word: string;
  /** Factors whose kind the export states. */
  readonly stated: readonly Factor[];
  /** The day that the row is about, where it names one: the latest of an account counts. */
  readonly day?: IsoDate | null;
};

export const googleClassRules = [
  'every-account-external-facing',
  'admin-privileged',
  'disabled-out-of-scope',
  'deleted-out-of-scope',
] as const;

export function googleFacts(account: GoogleAccount): RowReading {
  const { keys, attributes, marks, enforced, day = null } = account;
  const facts: Fact[] = [{ kind: 'population', keys, attributes, marks }];
  const factors = factorsOf(account);
  if (factors !== null)
    facts.push({ ...enrolmentFact(keys, factors), updated: day === null ? null : endOfDay(day) });
  if (enforced !== null) facts.push(enforcement(keys, enforced));
  return { as: 'facts', facts };
}

function endOfDay(day: IsoDate): IsoInstant | null {
  return sortableInstantOf(`${day}T23:59:59Z`);
}

function enforcement(keys: Keys, enforced: boolean): Fact {
  return enforced
    ? { kind: 'enforcement', keys, state: 'enforced', reason: 'source.google.reason.enforced' }
    : { kind: 'enforcement', keys, state: 'absent', reason: 'source.google.reason.absent' };
}

/**
 * Null where nothing is said. A stated kind is believed to be what made the account enrolled: whether there is
 * another beside it, no export says. What is registered while 2-Step Verification is off is asked of nobody.
 */
function factorsOf({ enrolled, stated, word }: GoogleAccount): readonly Factor[] | null {
  if (enrolled === false)
    return stated.map((factor) => ({ ...factor, usable: false, note: 'source.factor.google-not-enrolled' }));
  if (enrolled === null) return stated.length === 0 ? null : stated.map(inDoubt);
  return stated.length > 0 ? stated : [makeFactor('unstated', word)];
}

/** Registered; whether it is asked for, another export may deny: it counts as a kind that is not stated does. */
function inDoubt(factor: Factor): Factor {
  return { ...factor, strength: 1, note: 'source.factor.google-enrolment-not-stated' };
}

/** An e-mail address is the sign-in name; nobody else can have it. */
export function googleKeys(email: string): Keys {
  return { upn: email, mail: email };
}

/**
 * Off where anything says so; on only where what switches an account off is stated and says no (that it is not archived
 * does not say that it is not suspended); null else.
 */
export function enabledUnless(
  switches: readonly (boolean | null)[],
  more: readonly (boolean | null)[],
): boolean | null {
  if (switches.includes(true) || more.includes(true)) return false;
  return switches.includes(false) ? true : null;
}
