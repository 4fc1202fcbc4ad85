import type { EngagementAnswer, FindingEntry } from '../rule.ts';

/** Fires where there is an entry, else passes. */
export function firesFor(entries: readonly FindingEntry[]): EngagementAnswer {
  return entries.length > 0 ? { answer: 'fires', entries } : { answer: 'passes' };
}

export function notApplicable(why: string): EngagementAnswer {
  return { answer: 'not-applicable', because: `not-applicable.${why}` };
}
