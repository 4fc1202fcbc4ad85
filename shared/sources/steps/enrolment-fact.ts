import type { EnrolmentFact, Keys } from '../../model/fact.ts';
import type { Factor } from '../../model/factor.ts';

/** What is registered, from an export that states neither capability nor its own age; one row an account. */
export function enrolmentFact(keys: Keys, factors: readonly Factor[]): EnrolmentFact {
  return { kind: 'enrolment', keys, factors, capable: null, updated: null, rowPerFactor: false, marks: [] };
}

/** The same from a format of one row a factor: further rows of the account add to it. */
export function factorRow(keys: Keys, factors: readonly Factor[]): EnrolmentFact {
  return { ...enrolmentFact(keys, factors), rowPerFactor: true };
}
