import type { AccountLine } from '../model/account-line.ts';
import { coverageField, percentDown, type Coverage } from '../model/coverage.ts';
import { verdicts } from '../model/verdict.ts';

/** The totals of an assessment as anybody can count them again from `accounts.ndjson`. */
export type Recounted = {
  readonly coverage: Coverage;
  readonly realms: Readonly<Record<string, Coverage>>;
  readonly classes: Readonly<Record<string, Coverage>>;
  /** Accounts in scope that have the factor, by factor id; only factors that somebody has. */
  readonly factors: Readonly<Record<string, number>>;
  readonly strongest: Readonly<Record<AccountLine['strongest'], number>>;
};

/** Counts lines one at a time: memory does not grow with their number. */
export function recount(lines: Iterable<AccountLine>): Recounted {
  const counter = new Recounter();
  for (const line of lines) counter.add(line);
  return counter.result();
}

class Recounter {
  readonly #all = new Tally();
  readonly #realms = new Tallies();
  // Customers are out of scope of the whole and in scope of their own class (assessment rules §3).
  readonly #classes = new Tallies((name) => new Tally(name === 'customer'));
  readonly #factors = new Map<string, number>();
  readonly #strongest = { 'phishing-resistant': 0, strong: 0, acceptable: 0, weak: 0, none: 0, unknown: 0 };

  add(line: AccountLine): void {
    this.#all.add(line);
    this.#realms.of(line.realm).add(line);
    for (const name of new Set(line.classes.map((each) => each.class))) this.#classes.of(name).add(line);
    if (line.scope === 'out') return;
    for (const id of new Set(line.factors.map((factor) => factor.id))) bump(this.#factors, id);
    this.#strongest[line.strongest] += 1;
  }

  result(): Recounted {
    return {
      coverage: this.#all.coverage(),
      realms: this.#realms.coverages(),
      classes: this.#classes.coverages(),
      factors: sorted(this.#factors),
      strongest: { ...this.#strongest },
    };
  }
}

function bump(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

class Tallies {
  readonly #tallies = new Map<string, Tally>();
  readonly #make: (name: string) => Tally;

  constructor(make: (name: string) => Tally = () => new Tally()) {
    this.#make = make;
  }

  of(name: string): Tally {
    const found = this.#tallies.get(name) ?? this.#make(name);
    this.#tallies.set(name, found);
    return found;
  }

  coverages(): Record<string, Coverage> {
    const names = [...this.#tallies.keys()].toSorted();
    return Object.fromEntries(names.map((name) => [name, this.of(name).coverage()]));
  }
}

class Tally {
  #inScope = 0;
  #enrolled = 0;
  readonly #outOfScope = new Map<string, number>();
  readonly #verdicts = new Map<string, number>();
  readonly #enforcement = { enforced: 0, attested: 0, partial: 0, absent: 0, unknown: 0 };
  readonly #defaults = { inScope: 0, covered: 0 };
  readonly #ofCustomers: boolean;

  constructor(ofCustomers = false) {
    this.#ofCustomers = ofCustomers;
  }

  add(line: AccountLine): void {
    const isApart = this.#ofCustomers && line.outOfScope?.reason === 'customer';
    if (line.underDefaults.inScope || isApart) {
      this.#defaults.inScope += 1;
      if (line.underDefaults.covered) this.#defaults.covered += 1;
    }
    if (line.scope === 'out' && !isApart) {
      bump(this.#outOfScope, line.outOfScope?.reason ?? 'not-stated');
      return;
    }
    this.#inScope += 1;
    if (line.enrolled) this.#enrolled += 1;
    this.#enforcement[line.enforcement.state] += 1;
    if (line.verdict !== null) bump(this.#verdicts, line.verdict);
  }

  coverage(): Coverage {
    const count = Object.fromEntries(
      verdicts.map((verdict) => [coverageField[verdict], this.#verdicts.get(verdict) ?? 0]),
    ) as Record<(typeof coverageField)[keyof typeof coverageField], number>;
    const accountedFor = count.covered + count.excepted;
    // Attested counts as enforced and is marked wherever it is shown (assessment rules §6).
    const enforced = this.#enforcement.enforced + this.#enforcement.attested;
    return {
      inScope: this.#inScope,
      outOfScope: sorted(this.#outOfScope),
      ...count,
      enrolled: this.#enrolled,
      enforcement: { ...this.#enforcement },
      accountedFor,
      percent: {
        enrolled: percentDown(this.#enrolled, this.#inScope),
        enforced: percentDown(enforced, this.#inScope),
        covered: percentDown(count.covered, this.#inScope),
        accountedFor: percentDown(accountedFor, this.#inScope),
      },
      underDefaults: { ...this.#defaults },
    };
  }
}
